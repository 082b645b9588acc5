"""Pages on which a case is sealed and unsealed, and people are named."""

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.queries import get as get_case
from cit.cases.rules import LIVE, shown_reference
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.sealing import actions, queries
from cit.sealing.forms import EndForm, NameForm, SealForm, UnsealForm
from cit.sealing.rules import WHYS, Why
from cit.web.request import actor, finish, session
from cit.web.room import Room

room = Room("sealing", __name__, url_prefix="/cases")
SEAL = Permission.CASE_SEAL


@room.page("/<uuid:case_id>/seal", needs=SEAL, methods=("GET", "POST"))
def seal(case_id: UUID) -> ResponseReturnValue:
    """Seal a case and name who may still see it."""
    case, form = _case(case_id), SealForm()
    form.readers.choices = _people(case)
    if form.validate_on_submit():
        try:
            readers = {UUID(one) for one in form.readers.data or []}
            why, until = Why(form.why.data), form.until_on.data
            actions.seal(session(), actor(), case, why, form.words.data or "", readers, until)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            shown = shown_reference(case.reference)
            mine = actor().id in readers
            back = url_for(".show", case_id=case_id) if mine else url_for("cases.index")
            return finish(back, f"Case {shown} is sealed.")
    record(session(), Event.CASE_OPENED, by=actor(), subject_id=case_id, case_id=case_id)
    page = render_template("sealing/seal.html", form=form, case=case, live=case.status in LIVE)
    return page, 422 if form.errors else 200


@room.page("/<uuid:case_id>/sealing", needs=SEAL, methods=("GET", "POST"))
def show(case_id: UUID) -> ResponseReturnValue:
    """Who is named, and the history; a form names one more."""
    case, form = _case(case_id), NameForm()
    form.readers.choices = {"": "Choose", **_people(case)}
    if form.validate_on_submit():
        try:
            chosen = UUID(form.readers.data)
            actions.name(session(), actor(), case, chosen, form.until_on.data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", case_id=case_id), "One more person is named.")
    record(session(), Event.CASE_OPENED, by=actor(), subject_id=case_id, case_id=case_id)
    sealing = queries.sealing_of(session(), case_id)
    page = render_template(
        "sealing/show.html",
        form=form,
        case=case,
        history=sealing.history,
        outgrown=queries.outgrown(session(), case, sealing.history),
        present=sealing.present(queries.today_here(session())),
        whys=WHYS,
    )
    return page, 422 if form.errors else 200


@room.page("/readers/<uuid:reader_id>/end", needs=SEAL, methods=("GET", "POST"))
def end(reader_id: UUID) -> ResponseReturnValue:
    """Somebody sees the case no longer."""
    reader, case = queries.reader(session(), actor(), reader_id)
    form = EndForm()
    if form.validate_on_submit():
        try:
            actions.end(session(), actor(), case, reader)
        except RuleBroken as broken:
            form.form_errors.append(broken.message)
        else:
            mine = reader.user_id == actor().id
            back = url_for("cases.index") if mine else url_for(".show", case_id=case.id)
            return finish(back, "This person sees the case no longer.")
    page = render_template("sealing/end.html", form=form, case=case, reader=reader)
    return page, 422 if form.form_errors else 200


@room.page("/<uuid:case_id>/unseal", needs=SEAL, methods=("GET", "POST"))
def unseal(case_id: UUID) -> ResponseReturnValue:
    """Let everybody in reach see the case again."""
    case, form = _case(case_id), UnsealForm()
    if form.validate_on_submit():
        try:
            actions.unseal(session(), actor(), case, form.words.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            shown = shown_reference(case.reference)
            return finish(url_for(".show", case_id=case_id), f"Case {shown} is open to its team.")
    page = render_template("sealing/unseal.html", form=form, case=case)
    return page, 422 if form.errors else 200


def _case(case_id: UUID) -> Any:
    return get_case(session(), actor(), case_id, SEAL)


def _people(case: Any) -> dict[str, str]:
    me = actor().id
    rows = queries.may_be_named(session(), case)
    return {str(one): f"{name} (you)" if one == me else name for one, name in rows}
