"""Pages for auditors and supervisors: who looked, who was refused, how sound the log is."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.accounts.rules import ROLES
from cit.audit.due import MOST_ENTRIES
from cit.audit.events import Event
from cit.audit.trail import record
from cit.oversight import queries
from cit.oversight.actions import review as keep_review
from cit.oversight.forms import ReviewForm
from cit.oversight.rules import (
    ERASED_WORDS,
    FINDINGS,
    TAKEN_OUT_WORDS,
    WEEK,
    Finding,
    asked_week,
    week_of,
)
from cit.oversight.views.room import room
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from cit.rules import RuleBroken
from cit.web.paging import Page, read_mark
from cit.web.request import actor, finish, session, settings
from cit.web.words import moment_words, zone_here

VIEW, REVIEW = Permission.AUDIT_VIEW, Permission.AUDIT_REVIEW


@room.page("", needs=VIEW)
def show() -> ResponseReturnValue:
    """How sound the log is, and where to look further."""
    found = queries.state(session())
    may_verify = granted(actor(), Permission.AUDIT_VERIFY) is not Reach.NONE
    _listed(0)
    return render_template(
        "oversight/show.html",
        state=found,
        witnesses=[
            (one.witness, f"{one.size:,} entries, {when}" if may_verify else when)
            for one, when in ((it, moment_words(it.at, zone_here())) for it in found.cosigned)
        ],
        may_verify=may_verify,
        most_unsigned=MOST_ENTRIES,
    )


@room.page("/lookups", needs=VIEW)
def lookups() -> ResponseReturnValue:
    """A week's looks by users who were not sent there."""
    week, everyone = _week(), request.args.get("show") == "everyone"
    zone, after = settings().time_zone, read_mark(request.args.get("after"), 3)
    found = queries.lookups(session(), actor(), week, zone, everyone=everyone, after=after)
    _listed(len(found.rows))
    return render_template(
        "oversight/lookups.html",
        page=found,
        weeks=_weeks(week),
        everyone=everyone,
        findings=FINDINGS,
        **_pages(found, week=week, show="everyone" if everyone else None),
        **_words(week),
    )


@room.page(
    "/lookups/<uuid:looker_id>/<uuid:about_id>/review", needs=REVIEW, methods=("GET", "POST")
)
def review(looker_id: UUID, about_id: UUID) -> ResponseReturnValue:
    """Look into one of them, and say what it was."""
    week = _week()
    zone = settings().time_zone
    of = queries.one(session(), actor(), week, zone, looker_id, about_id)
    form = ReviewForm(data={"finding": of.finding and of.finding.value, "note": of.note})
    if form.validate_on_submit():
        try:
            found, note = Finding(form.finding.data), form.note.data or ""
            keep_review(session(), actor(), week, of, found, note)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".lookups", week=week), "What you found is kept.")
    page = render_template("oversight/review.html", form=form, of=of, **_words(week))
    return page, 422 if form.errors else 200


@room.page("/access", needs=VIEW)
def access() -> ResponseReturnValue:
    """Find a case by its reference, to see who looked at it."""
    written = request.args.get("case", "")
    case_id = queries.by_reference(session(), actor(), written) if written else None
    if case_id is not None:
        return redirect(url_for(".of_case", case_id=case_id), 303)
    page = render_template("oversight/access.html", written=written[:20], missing=bool(written))
    return page, 422 if written else 200


@room.page("/cases/<uuid:case_id>", needs=VIEW)
def of_case(case_id: UUID) -> ResponseReturnValue:
    return _looks(queries.case(session(), actor(), case_id))


@room.page("/people/<uuid:person_id>", needs=VIEW)
def of_person(person_id: UUID) -> ResponseReturnValue:
    return _looks(queries.person(session(), actor(), person_id))


def _looks(subject: queries.Subject) -> ResponseReturnValue:
    after = read_mark(request.args.get("after"), 1)
    found = queries.looks(session(), actor(), subject, after)
    _listed(len(found.rows), subject.case_id or subject.person_id, subject.case_id)
    kept = request.view_args or {}
    return render_template(
        "oversight/looks.html", subject=subject, page=found, **_pages(found, **kept), **_words()
    )


@room.page("/sign-ins", needs=VIEW)
def sign_ins() -> ResponseReturnValue:
    """Sign-ins that were refused."""
    found = queries.refusals(session(), actor(), read_mark(request.args.get("after"), 1))
    _listed(len(found.rows))
    return render_template("oversight/sign_ins.html", page=found, **_pages(found))


@room.page("/downloads", needs=VIEW)
def downloads() -> ResponseReturnValue:
    """What was downloaded, printed, exported."""
    return _entries("oversight/downloads.html", TAKEN_OUT_WORDS)


@room.page("/erased", needs=VIEW)
def erased() -> ResponseReturnValue:
    """What was erased in the log, and which keys were destroyed."""
    return _entries("oversight/erased.html", ERASED_WORDS)


def _entries(template: str, kinds: Mapping[str, str]) -> ResponseReturnValue:
    after = read_mark(request.args.get("after"), 1)
    found = queries.entries(session(), actor(), kinds, after)
    _listed(len(found.rows))
    return render_template(template, page=found, **_pages(found), **_words())


def _listed(results: int, subject_id: UUID | None = None, case_id: UUID | None = None) -> None:
    record(
        session(),
        Event.AUDIT_LISTED,
        by=actor(),
        subject_id=subject_id,
        case_id=case_id,
        results=results,
    )


def _today() -> date:
    return clock.local_day(clock.now(), settings().time_zone)


def _week() -> date:
    try:
        return asked_week(request.args.get("week", ""), _today())
    except ValueError:
        abort(422)


def _weeks(week: date) -> dict[str, date | None]:
    """The week before, and the one after if it has begun."""
    after = week + WEEK
    return {"before": week - WEEK, "after": after if after <= week_of(_today()) else None}


def _pages(found: Page[Any], **kept: Any) -> dict[str, str | None]:
    here = request.endpoint or ""
    return {
        "next_url": url_for(here, after=found.next, **kept) if found.next else None,
        "first_url": url_for(here, **kept) if request.args.get("after") else None,
    }


def _words(week: date | None = None) -> dict[str, Any]:
    def role_words(roles: str) -> str:
        return ", ".join(ROLES[Role(one)] for one in roles.split(",") if one) or "No role"

    return {"week": week, "role_words": role_words}
