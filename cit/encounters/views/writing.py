"""Starting a report and filling in its pages. Every step is kept, complete or not."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.cases import queries as cases
from cit.cases.rules import times_of
from cit.encounters import actions, queries
from cit.encounters.forms import ReportForm, page_form
from cit.encounters.rules.answers import digest
from cit.encounters.rules.completeness import missing_times, unanswered
from cit.encounters.rules.pages import BY_KEY, PAGES, page_after, page_before
from cit.encounters.rules.questions import Answers, Kind, Page
from cit.encounters.rules.states import WRITABLE, Act, Side, check_act
from cit.encounters.views.room import (
    REVIEW,
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
from cit.web.request import actor, finish, session, settings

REPLACED = (
    "This page was saved on another device after you opened it here. What you have just sent "
    "counts now: look it over."
)
UNANSWERED = {
    Kind.MANY: "Choose one or more.",
    Kind.LIST: "Choose from the list.",
    Kind.TEXT: "Write a sentence or two.",
}


@room.page("/cases/<uuid:case_id>/encounter", needs=Permission.ENCOUNTER_WRITE, methods=("POST",))
def start(case_id: UUID) -> ResponseReturnValue:
    """Begin the report of a case, or go on with the one there is."""
    case = cases.get(session(), actor(), case_id, Permission.ENCOUNTER_WRITE)
    hours = settings().report_hours
    encounter = actions.start(session(), actor(), case, report_hours=hours)
    if encounter.status not in WRITABLE:
        return finish(url_for("encounters.show", encounter_id=encounter.id))
    return finish(page_url(encounter.id, PAGES[0].key))


@room.page(
    "/encounters/<uuid:encounter_id>/pages/<string:page>",
    needs=Permission.ENCOUNTER_WRITE,
    methods=("GET", "POST"),
)
def page(encounter_id: UUID, page: str) -> ResponseReturnValue:
    """One page of the report."""
    encounter = own(encounter_id)
    which = BY_KEY.get(page) or abort(404)
    if request.method == "POST":
        return _save(encounter, which)
    if encounter.status not in WRITABLE:
        return redirect(url_for("encounters.show", encounter_id=encounter_id), 303)
    report = encounter.answers or {}
    form = _form(encounter, which, report)
    if "check" in request.args:
        for one in unanswered(which, report.get(which.key, {})):
            form.refuse(RuleBroken(one.name, UNANSWERED.get(one.kind, "Choose an answer.")))
    was_read(encounter)
    return _drawn(encounter, which, form, report)


def _save(encounter: Any, which: Page) -> ResponseReturnValue:
    check_act(encounter.status, Act.SAVE, Side.AUTHOR)
    # Without what is kept: an answer that was not sent is an answer that was taken out.
    form = _filled(encounter, which, encounter.answers or {}, None)
    form.validate()
    hours = settings().report_hours
    saved = actions.save_page(
        session(),
        actor(),
        encounter,
        which.key,
        form.answers(which),
        seen=form.as_opened.data or None,
        report_hours=hours,
    )
    # What can be kept is kept. Whoever goes on is told what needs mending; other ways stay open.
    if not saved.problems or request.form.get("go"):
        told = (REPLACED, "caution") if saved.replaced_another else (None, "done")
        return finish(_way_on(encounter.id, which), *told)
    for problem in saved.problems:
        form.refuse(RuleBroken(problem.question.name, problem.message))
    report = encounter.answers or {}
    # What is shown now is what is kept now; sent again from here, it replaces nothing unseen.
    form.as_opened.data = digest(report.get(which.key))
    drawn = _drawn(encounter, which, form, report, refused=True)
    session().commit()
    return drawn, 422


def _form(encounter: Any, which: Page, report: Any) -> ReportForm:
    answers = report.get(which.key)
    if answers is None:
        form = _filled(encounter, which, report, _known(encounter, which))
        form.as_opened.data = digest(None)
        return form
    return _filled(encounter, which, report, answers)


def _filled(encounter: Any, which: Page, report: Any, answers: Answers | None) -> ReportForm:
    names = queries.names(session(), encounter.agency_id, report)
    return page_form(which, queries.pronoun_of(encounter), names, answers)


def _known(encounter: Any, which: Page) -> dict[str, str]:
    """What the call or the person's record says already; nobody types it twice."""
    case, person = encounter.case, encounter.case.person
    known = {
        "place": case.place and case.place.value,
        "final_type": case.final_type_id or case.initial_type_id,
        "veteran": person and person.veteran.value != "unknown" and person.veteran.value,
    }
    asked_here = {one.name for one in which.questions}
    return {name: str(value) for name, value in known.items() if value and name in asked_here}


def _way_on(encounter_id: UUID, which: Page) -> str:
    """Where the button that was pressed leads; the next page unless it says otherwise."""
    go = request.form.get("go", "")
    if go == "back" and (before := page_before(which)):
        return page_url(encounter_id, before.key)
    if go == "times":
        return url_for("encounters.times", encounter_id=encounter_id)
    if go == REVIEW or go in BY_KEY:
        return page_url(encounter_id, go)
    after = page_after(which)
    return page_url(encounter_id, after.key if after else REVIEW)


def _drawn(
    encounter: Any, which: Page, form: ReportForm, report: Any, *, refused: bool = False
) -> str:
    after, case = page_after(which), encounter.case
    return render_template(
        "encounters/page.html",
        encounter=encounter,
        page=which,
        form=form,
        refused=refused,
        steps=steps(encounter, report),
        here=PAGES.index(which) + 1,
        next_title=after.title if after else "Review",
        before=page_before(which),
        case_url=case_url(encounter.case_id),
        kind=said_kind(case),
        times=said_times(case),
        times_lack=missing_times(times_of(case), case.times_missing),
        saved_at=encounter.saved_at if report else None,
    )
