"""Reviewing one's own report, submitting it, taking it back."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from cit.cases.rules import times_of
from cit.encounters import actions, queries
from cit.encounters.rules.completeness import all_problems, gaps, missing_times
from cit.encounters.rules.pages import PAGES
from cit.encounters.rules.reading import pages_in_words
from cit.encounters.rules.states import WRITABLE
from cit.encounters.views.deciding import decision_page
from cit.encounters.views.room import (
    case_url,
    own,
    page_url,
    room,
    said_kind,
    said_times,
    steps,
    was_read,
)
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.forms import Form
from cit.web.request import actor, finish, session, settings

# A stand-in for the times of the call, which are missing like an answer is.
TIMES = "times"


@room.page("/encounters/<uuid:encounter_id>/review", needs=Permission.ENCOUNTER_VIEW)
def review(encounter_id: UUID) -> ResponseReturnValue:
    """For the author the last page, for a supervisor the decision."""
    encounter = queries.get(session(), actor(), encounter_id, Permission.ENCOUNTER_VIEW)
    if encounter.author_id != actor().id:
        return decision_page(encounter)
    if encounter.status not in WRITABLE:
        return redirect(url_for("encounters.show", encounter_id=encounter_id), 303)
    was_read(encounter)
    return _drawn(encounter, Form())


@room.page(
    "/encounters/<uuid:encounter_id>/submit", needs=Permission.ENCOUNTER_WRITE, methods=("POST",)
)
def submit(encounter_id: UUID) -> ResponseReturnValue:
    """Hand the report over for review."""
    encounter, form = own(encounter_id), Form()
    try:
        hours = settings().review_hours
        actions.submit(session(), actor(), encounter, review_hours=hours)
    except RuleBroken as broken:
        session().rollback()
        encounter = own(encounter_id)
        form.refuse(RuleBroken("", broken.message))
        was_read(encounter)
        drawn = _drawn(encounter, form)
        session().commit()
        return drawn, 422
    where = url_for("encounters.show", encounter_id=encounter_id)
    return finish(where, "The report is submitted for review.")


@room.page(
    "/encounters/<uuid:encounter_id>/take-back",
    needs=Permission.ENCOUNTER_WRITE,
    methods=("POST",),
)
def take_back(encounter_id: UUID) -> ResponseReturnValue:
    """Take the report back to change it."""
    actions.take_back(session(), actor(), own(encounter_id))
    where = url_for("encounters.review", encounter_id=encounter_id)
    return finish(where, "You have the report back. Submit it again when it is right.")


def _drawn(encounter: Any, form: Form) -> str:
    report, case = encounter.answers or {}, encounter.case
    lacks = _lacks(encounter, report)
    words = queries.reader(session(), encounter, report)
    read = pages_in_words(report, words)
    open_pages = {page.key for page, _name, _message, _url in lacks}
    # What needs an answer stands first.
    read.sort(key=lambda one: one[0].key not in open_pages)
    return render_template(
        "encounters/review.html",
        encounter=encounter,
        form=form,
        pages=[(page, page_url(encounter.id, page.key), lines) for page, lines in read],
        told={name: (message, url) for _page, name, message, url in lacks},
        lacks=lacks,
        steps=steps(encounter, report),
        kind=said_kind(case),
        times=said_times(case),
        times_lack=missing_times(times_of(case), case.times_missing),
        times_url=url_for("encounters.times", encounter_id=encounter.id),
        case_url=case_url(encounter.case_id),
        back=page_url(encounter.id, PAGES[-1].key),
        saved_at=encounter.saved_at if report else None,
    )


def _lacks(encounter: Any, report: Any) -> list[tuple[Any, str, str, str]]:
    """What stands between the report and its submission: page, question, message, address."""
    case = encounter.case
    found = [
        (one.page, one.question.name, "", _check(encounter.id, one.page.key, one.question.name))
        for one in gaps(report)
    ]
    found += [
        (
            one.page,
            one.question.name,
            one.message,
            _check(encounter.id, one.page.key, one.question.name),
        )
        for one in all_problems(report)
    ]
    if missing_times(times_of(case), case.times_missing):
        where = url_for("encounters.times", encounter_id=encounter.id)
        found.insert(0, (PAGES[0], TIMES, "", where))
    return found


def _check(encounter_id: UUID, key: str, question: str) -> str:
    return page_url(encounter_id, key, check=1, _anchor=question)
