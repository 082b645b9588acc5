"""The times of a call: one tap for now, typed ones, and taking them back."""

from typing import Any
from uuid import UUID, uuid4

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cit.cases import actions, queries
from cit.cases.forms import MarkForm, MissingForm
from cit.cases.rules import (
    MARK_WORDS,
    MARKS,
    PARTS,
    STATUSES,
    Happening,
    Missing,
    Status,
    next_act,
    shown_reference,
    times_of,
)
from cit.cases.views.room import case_url, room, way_on
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session


@room.page("/<uuid:case_id>/times", needs=Permission.CASE_TIMES)
def times(case_id: UUID) -> ResponseReturnValue:
    """All times of a call, and of each responder."""
    return _page(_case(case_id), MarkForm(formdata=None))


@room.page("/<uuid:case_id>/mark", needs=Permission.CASE_TIMES, methods=("POST",))
def mark(case_id: UUID) -> ResponseReturnValue:
    """Note when something happened: now, or the time that was typed."""
    case, form = _case(case_id), MarkForm()
    if form.validate_on_submit():
        what = Happening(form.what.data)
        try:
            actions.mark(session(), actor(), case, what, form.at.data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(way_on(case_id, form.back.data), _done(form.back.data, case, what))
    return _page(case, form), 422


@room.page("/<uuid:case_id>/undo", needs=Permission.CASE_TIMES, methods=("POST",))
def undo(case_id: UUID) -> ResponseReturnValue:
    """Take back a time."""
    case, form = _case(case_id), MarkForm()
    back = request.form.get("back")
    try:
        chosen = Happening(form.what.data) if form.what.data else None
        what = actions.undo(session(), actor(), case, chosen)
    except (RuleBroken, ValueError) as broken:
        if isinstance(broken, RuleBroken):
            form.refuse(broken)
        return _page(case, form), 422
    shown = shown_reference(case.reference)
    message = f"“{MARK_WORDS[what]}” is taken back on case {shown}."
    return finish(way_on(case_id, back), message)


@room.page("/<uuid:case_id>/missing", needs=Permission.CASE_TIMES, methods=("POST",))
def missing(case_id: UUID) -> ResponseReturnValue:
    """Say why a time is not known."""
    case, form = _case(case_id), MissingForm()
    if form.validate_on_submit():
        reason = Missing(form.times_missing.data) if form.times_missing.data else None
        actions.explain_missing(session(), actor(), case, reason)
        return finish(way_on(case_id, "times"), "Noted.")
    return _page(case, MarkForm(formdata=None), form), 422


def _case(case_id: UUID) -> Any:
    return queries.get(session(), actor(), case_id, Permission.CASE_TIMES)


def _done(back: str | None, case: Any, what: Happening) -> str | None:
    # The board says so itself, beside the button that takes it back.
    if back == "board":
        return None
    return f"“{MARK_WORDS[what]}” is noted on case {shown_reference(case.reference)}."


def _page(case: Any, form: MarkForm, reasons: MissingForm | None = None) -> str:
    known, team = times_of(case), queries.team(session(), case.id)
    present = [one for one in team if one.until_at is None]
    reasons = reasons or MissingForm(formdata=None, data={"times_missing": case.times_missing})
    return render_template(
        "cases/times.html",
        case=case,
        form=form,
        reasons=reasons,
        known=known,
        marks=MARKS,
        mark_words=MARK_WORDS,
        next=next_act(known, bool(present)),
        team=team,
        parts_words=PARTS,
        status=STATUSES[case.status],
        closed=case.status is Status.CLOSED,
        case_url=case_url,
        fresh=uuid4,
    )
