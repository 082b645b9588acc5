"""Firearms of a case: written down, each clock stopped, the keeping ended."""

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases import queries as cases
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.statutes import actions, queries
from cit.statutes.actions import Taken
from cit.statutes.forms import DoneForm, EndForm, TakeForm, WordsForm
from cit.statutes.rules.firearms import ENDINGS, KINDS, STATES, Ending, Kind, State
from cit.statutes.views.room import room
from cit.web.request import actor, finish, session
from cit.web.words import zone_here

VIEW, KEEP = Permission.FIREARM_VIEW, Permission.FIREARM_KEEP


@room.page("/cases/<uuid:case_id>/firearms", needs=VIEW)
def firearms(case_id: UUID) -> ResponseReturnValue:
    """All of a case."""
    case = cases.get(session(), actor(), case_id, VIEW)
    found = queries.firearms(session(), actor(), case_id)
    record(
        session(),
        Event.FIREARM_LISTED,
        by=actor(),
        subject_id=case_id,
        case_id=case_id,
        results=len(found),
    )
    return render_template(
        "statutes/firearms.html",
        case=case,
        found=found,
        may_keep=granted(actor(), KEEP) is not Reach.NONE,
        **_words(),
    )


@room.page("/cases/<uuid:case_id>/firearms/add", needs=KEEP, methods=("GET", "POST"))
def take(case_id: UUID) -> ResponseReturnValue:
    """Write one down."""
    case = cases.get(session(), actor(), case_id, KEEP)
    at = clock.local(case.arrived_at or clock.now(), zone_here())
    form = TakeForm(data={"day": at.date(), "time": at.time()})
    if form.validate_on_submit():
        try:
            told = _told(form, Kind(form.kind.data), form.at(zone_here()))
            row = actions.take(session(), actor(), case, told)
        except OverflowError:
            form.refuse(RuleBroken("day", "Enter a day within the last ten years."))
        except RuleBroken as broken:
            field = "day" if broken.field == "at" else broken.field
            form.refuse(RuleBroken(field, broken.message))
        else:
            return finish(url_for(".firearm", firearm_id=row.id), "It is written down.")
    page = render_template("statutes/take.html", form=form, case=case)
    return page, 422 if form.errors else 200


@room.page("/firearms/<uuid:firearm_id>", needs=VIEW)
def firearm(firearm_id: UUID) -> ResponseReturnValue:
    """One of them, with its clocks."""
    return _page(firearm_id)


@room.page("/firearms/<uuid:firearm_id>/change", needs=KEEP, methods=("GET", "POST"))
def change(firearm_id: UUID) -> ResponseReturnValue:
    """Fill in what was not known, or put it right."""
    row = queries.get_firearm(session(), actor(), firearm_id, KEEP)
    form = WordsForm(data={"what": row.what, "receipt": row.receipt, "kept": row.kept})
    if form.validate_on_submit():
        try:
            actions.change(session(), actor(), row, _told(form, row.kind, row.taken_at))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".firearm", firearm_id=firearm_id), "It is kept.")
    if request.method == "GET":
        _opened(row.id, row.case_id)
    page = render_template("statutes/change.html", form=form, firearm_id=firearm_id)
    return page, 422 if form.errors else 200


@room.page("/firearms/steps/<uuid:step_id>/done", needs=KEEP, methods=("GET", "POST"))
def done(step_id: UUID) -> ResponseReturnValue:
    """One clock stops."""
    step = queries.get_step(session(), actor(), step_id, KEEP)
    form = DoneForm(data={"done_on": clock.local_day(clock.now(), zone_here())})
    if form.validate_on_submit() and (on := form.done_on.data):
        try:
            actions.done(session(), actor(), step, on)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".firearm", firearm_id=step.firearm_id), "It is done.")
    page = render_template("statutes/done.html", form=form, step=step)
    return page, 422 if form.errors else 200


@room.page("/firearms/<uuid:firearm_id>/end", needs=KEEP, methods=("GET", "POST"))
def end(firearm_id: UUID) -> ResponseReturnValue:
    """It is returned, handed on, disposed of."""
    row = queries.get_firearm(session(), actor(), firearm_id, KEEP)
    form = EndForm(data={"done_on": clock.local_day(clock.now(), zone_here())})
    form.offer(row.kind)
    if form.validate_on_submit() and (on := form.done_on.data):
        try:
            ending, note = Ending(form.ending.data), form.note.data or ""
            actions.end(session(), actor(), row, ending, on, note)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".firearm", firearm_id=firearm_id), "It has ended.")
    page = render_template("statutes/end.html", form=form, firearm_id=firearm_id)
    return page, 422 if form.errors else 200


def _page(firearm_id: UUID) -> ResponseReturnValue:
    row = queries.get_firearm(session(), actor(), firearm_id, VIEW)
    _opened(firearm_id, row.case_id)
    return render_template(
        "statutes/firearm.html",
        one=queries.firearm(session(), row),
        may_keep=_may_keep(firearm_id),
        **_words(),
    )


def _opened(firearm_id: UUID, case_id: UUID) -> None:
    record(session(), Event.FIREARM_OPENED, by=actor(), subject_id=firearm_id, case_id=case_id)


def _may_keep(firearm_id: UUID) -> bool:
    """Not with a record that was destroyed, and not in an emergency."""
    return queries.is_in_reach(session(), actor(), firearm_id, KEEP)


def _told(form: Any, kind: Kind, at: Any) -> Taken:
    words = {name: form[name].data or "" for name in ("what", "receipt", "kept")}
    return Taken(kind=kind, at=at, **words)


def _words() -> dict[str, Any]:
    return {"kinds": KINDS, "states": STATES, "endings": ENDINGS, "KEPT": State.KEPT}
