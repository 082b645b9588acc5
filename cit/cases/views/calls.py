"""Taking a call."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.cases import actions, queries
from cit.cases.actions import NewCall
from cit.cases.forms import CallForm, records
from cit.cases.rules import Origin, Place, Priority, shown_reference
from cit.cases.views.room import case_url, room
from cit.organisations.queries import call_types, districts
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session


@room.page("/take-call", needs=Permission.CALL_TAKE, methods=("GET", "POST"))
def take_call() -> ResponseReturnValue:
    """A call, from the phone to the board."""
    form, twin = _form(), None
    if form.validate_on_submit():
        try:
            case = actions.take_call(session(), actor(), _answers(form))
        except RuleBroken as broken:
            if broken.field == "cad_number":
                twin = queries.with_cad(session(), actor(), form.cad_number.data or "")
            form.refuse(RuleBroken(_fields.get(broken.field, broken.field), broken.message))
        else:
            return _taken(case.id, case.reference)
    page = render_template(
        "cases/take_call.html", form=form, twin=twin, twin_url=twin and case_url(twin.id)
    )
    return page, 422 if form.errors or form.form_errors else 200


_fields = {"received_at": "received"}


def _form() -> CallForm:
    form = CallForm()
    types = call_types(session(), actor())
    form.call_type.choices = records(((one.id, one.label) for one in types), "Choose")
    places = districts(session(), actor())
    form.district.choices = records(((one.id, one.name) for one in places), "Not known yet")
    return form


def _answers(form: CallForm) -> NewCall:
    flag = form.mental_health.data
    return NewCall(
        origin=Origin(form.origin.data),
        priority=Priority(form.priority.data),
        initial_type_id=UUID(form.call_type.data),
        mental_health=flag == "yes" if flag else None,
        received_at=form.received.data,
        cad_number=form.cad_number.data,
        place=Place(form.place.data) if form.place.data else None,
        district_id=UUID(form.district.data) if form.district.data else None,
        address=form.address.data,
        caller=form.caller.data,
        summary=form.summary.data,
        cit_requested=form.cit_requested.data,
    )


def _taken(case_id: UUID, reference: str) -> ResponseReturnValue:
    shown = shown_reference(reference)
    if granted(actor(), Permission.CASE_ASSIGN) is Reach.NONE:
        return finish(case_url(case_id), f"Case {shown} is yours.")
    where = url_for("cases.assign", case_id=case_id)
    return finish(where, f"Case {shown} is on the board. Choose who goes.")
