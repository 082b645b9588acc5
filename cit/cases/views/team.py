"""Who goes to a case, and who is taken off it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.queries import get_user, responders
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases import actions, queries
from cit.cases.forms import AssignForm, records
from cit.cases.queries import OnDuty
from cit.cases.rules import PARTS, PLACES, Happening, Part, shown_reference
from cit.cases.views.room import case_url, room
from cit.people.queries import cautions
from cit.permissions.check import initials
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session


@room.page("/<uuid:case_id>/assign", needs=Permission.CASE_ASSIGN, methods=("GET", "POST"))
def assign(case_id: UUID) -> ResponseReturnValue:
    """Choose who goes; free CIT officers stand first."""
    case = queries.get(session(), actor(), case_id, Permission.CASE_ASSIGN)
    team = [one for one in queries.team(session(), case_id) if one.until_at is None]
    duty = queries.duty(session(), actor())
    form = _form(duty, [one.user_id for one in team])
    if not form.is_submitted():
        has_primary = any(one.part is Part.PRIMARY for one in team)
        form.part.data = (Part.SECONDARY if has_primary else Part.PRIMARY).value
    if form.validate_on_submit():
        try:
            _send(form, case, duty)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for("cases.board", done=case_id))
    return _page(form, case, team, duty), 422 if form.errors or form.form_errors else 200


def _form(duty: Sequence[OnDuty], present: Sequence[UUID]) -> AssignForm:
    form = AssignForm()
    there = [(one.user_id, one.name) for one in duty if one.user_id not in present]
    form.responder.choices = records(there)
    listed = {one.user_id for one in duty} | set(present)
    others = responders(session(), actor().organisation_id)
    away = [(one.id, one.name) for one in others if one.id not in listed]
    form.other.choices = records(away, "Nobody")
    return form


def _send(form: AssignForm, case: Any, duty: Sequence[OnDuty]) -> None:
    chosen = form.responder.data or form.other.data
    if not chosen:
        raise RuleBroken("responder", "Choose who goes.")
    responder = get_user(session(), UUID(chosen))
    units = {str(one.user_id): one.unit for one in duty}
    unit, part = form.unit.data or units.get(chosen), Part(form.part.data)
    actions.assign(session(), actor(), case, responder, part, unit)
    if form.sent.data:
        sent = Happening.DISPATCHED
        actions.mark(session(), actor(), case, sent, responder_id=responder.id)


def _page(form: AssignForm, case: Any, team: Sequence[Any], duty: Sequence[OnDuty]) -> str:
    record(session(), Event.CASE_OPENED, by=actor(), subject_id=case.id, case_id=case.id)
    known = [case.person_id] if case.person_id else []
    return render_template(
        "cases/assign.html",
        form=form,
        case=case,
        team=team,
        duty={str(one.user_id): one for one in duty},
        earlier=queries.earlier_here(session(), actor(), case),
        cautions=[one.shown for one in cautions(session(), actor(), known).get(case.person_id, [])],
        case_url=case_url,
        parts_words=PARTS,
        initials=initials,
        places=PLACES,
        fresh=uuid4,
    )


@room.page("/assignments/<uuid:assignment_id>/end", needs=Permission.CASE_ASSIGN, methods=("POST",))
def unassign(assignment_id: UUID) -> ResponseReturnValue:
    """Take a responder off a case."""
    found = queries.assignment(session(), actor(), assignment_id, Permission.CASE_ASSIGN)
    case = queries.get(session(), actor(), found.case_id, Permission.CASE_ASSIGN)
    actions.unassign(session(), actor(), found)
    message = f"Taken off case {shown_reference(case.reference)}."
    return finish(url_for("cases.assign", case_id=case.id), message)
