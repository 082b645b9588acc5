"""Runs: proposing a list, a second person's yes or no, carrying it out, its certificate."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.table import Permission
from cit.retention import actions, queries
from cit.retention.forms import ApproveForm, ProposeForm, RefuseForm
from cit.retention.rules.runs import JUMP, OPEN_FOR, STATES, State
from cit.retention.rules.schedule import DEFAULTS, Kind
from cit.retention.rules.waits import WAITS
from cit.retention.views.room import at_an_agency, listed, may, room
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

P = Permission
# One press carries out so much; the command does all of it.
BATCHES = 8


@room.page("/runs", needs=P.RETENTION_VIEW)
def runs() -> ResponseReturnValue:
    """What was proposed, approved, carried out."""
    at_an_agency()
    found = queries.runs(session(), actor())
    listed(len(found))
    return render_template(
        "retention/runs.html", found=found, may_propose=may(P.PURGE_PROPOSE), **_words()
    )


@room.page("/runs/new", needs=P.PURGE_PROPOSE, methods=("GET", "POST"), fresh=True)
def propose() -> ResponseReturnValue:
    """Freeze what is due into a list for a second person."""
    at_an_agency()
    form = ProposeForm()
    if form.validate_on_submit():
        try:
            kinds = [Kind(one) for one in form.kinds.data or []]
            flags = {"secret": form.secret.data, "date_right": form.date_right.data}
            run = actions.propose(session(), actor(), kinds, **flags)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".run", run_id=run.id), "A second person has to approve it.")
    page = render_template("retention/propose.html", form=form, **_doubt())
    return page, 422 if form.errors else 200


@room.page("/runs/<uuid:run_id>", needs=P.RETENTION_VIEW)
def run(run_id: UUID) -> ResponseReturnValue:
    """One run with its list: references, no names."""
    return _shown(queries.one_run(session(), actor(), run_id))


def _shown(found: Any, wrong: str = "") -> ResponseReturnValue:
    shown = queries.items(session(), found)
    listed(len(shown))
    state = found.state(clock.now())
    waits = state is State.PROPOSED
    other = found.proposed_by_id != actor().id
    page = render_template(
        "retention/run.html",
        run=found,
        state=state,
        wrong=wrong,
        cases=sorted({one.reference for one in shown if one.reference}),
        stayed=[one for one in shown if one.stayed],
        may_approve=waits and other and may(P.PURGE_APPROVE),
        may_withdraw=waits and not other,
        may_carry=state is State.APPROVED and may(P.PURGE_APPROVE),
        **_words(),
    )
    return page, 422 if wrong else 200


@room.page(
    "/runs/<uuid:run_id>/approve", needs=P.PURGE_APPROVE, methods=("GET", "POST"), fresh=True
)
def approve(run_id: UUID) -> ResponseReturnValue:
    """The second person."""
    found = queries.one_run(session(), actor(), run_id, P.PURGE_APPROVE)
    form = ApproveForm(data={"shown": found.digest.hex()})
    if form.validate_on_submit():
        try:
            shown, right = form.shown.data or "", bool(form.date_right.data)
            actions.approve(session(), actor(), found, shown, date_right=right)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".run", run_id=run_id), "Approved. It can be carried out now.")
    page = render_template("retention/approve.html", form=form, run=found, **_doubt(), **_words())
    return page, 422 if form.errors or form.form_errors else 200


@room.page("/runs/<uuid:run_id>/refuse", needs=P.PURGE_APPROVE, methods=("GET", "POST"))
def refuse(run_id: UUID) -> ResponseReturnValue:
    """The second person says no."""
    return _ended(queries.one_run(session(), actor(), run_id, P.PURGE_APPROVE))


@room.page("/runs/<uuid:run_id>/withdraw", needs=P.PURGE_PROPOSE, methods=("GET", "POST"))
def withdraw(run_id: UUID) -> ResponseReturnValue:
    """Whoever proposed it takes it back."""
    found = queries.one_run(session(), actor(), run_id, P.PURGE_PROPOSE)
    if found.proposed_by_id != actor().id:
        abort(404)
    return _ended(found)


def _ended(found: Any) -> ResponseReturnValue:
    form = RefuseForm()
    if form.validate_on_submit():
        try:
            actions.refuse(session(), actor(), found)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".runs"), "Nothing of this list is destroyed.")
    page = render_template("retention/refuse.html", form=form, run=found)
    return page, 422 if form.form_errors else 200


@room.page("/runs/<uuid:run_id>/carry-out", needs=P.PURGE_APPROVE, methods=("POST",), fresh=True)
def carry_out(run_id: UUID) -> ResponseReturnValue:
    """Some batches; pressed again, or by the command, it goes on."""
    found = queries.one_run(session(), actor(), run_id, P.PURGE_APPROVE)
    try:
        over = actions.carry_out(session(), actor(), found.id, batches=BATCHES)
    except RuleBroken as broken:
        session().rollback()
        return _shown(queries.one_run(session(), actor(), run_id), broken.message)
    words = "It is carried out." if over else "A part is done. Press again to go on."
    return finish(url_for(".run", run_id=run_id), words)


@room.page("/runs/<uuid:run_id>/certificate", needs=P.RETENTION_VIEW)
def certificate(run_id: UUID) -> ResponseReturnValue:
    """For the printer and the file."""
    found = queries.one_run(session(), actor(), run_id)
    if found.finished_at is None:
        abort(404)
    record(session(), Event.PURGE_CERTIFIED, by=actor(), subject_id=run_id)
    told = queries.certificate(session(), found)
    return render_template("retention/certificate.html", one=told, run=found, **_words())


def _words() -> dict[str, Any]:
    return {
        "states": STATES,
        "waits": WAITS,
        "labels": {kind: one.label for kind, one in DEFAULTS.items()},
        "clock_now": clock.now(),
        "open_for": OPEN_FOR,
    }


def _doubt() -> dict[str, Any]:
    """Whether somebody has to speak for the clock, and why."""
    state, now = queries.clock_state(session()), clock.now()
    leap = state.leap(now)
    return {"leap_days": leap.days if leap > JUMP else 0}
