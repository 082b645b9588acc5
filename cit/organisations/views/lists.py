"""The lists an agency keeps: its districts and its call types."""

from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.organisations import actions, queries
from cit.organisations.forms import CallTypeForm, DistrictForm
from cit.organisations.views.room import room
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

EDIT = Permission.ORGANISATION_EDIT


@room.page("/organisations/<uuid:agency_id>/lists", needs=EDIT)
def lists(agency_id: UUID) -> ResponseReturnValue:
    return _page(agency_id, DistrictForm(), CallTypeForm())


@room.page("/organisations/<uuid:agency_id>/districts", needs=EDIT, methods=("POST",))
def add_district(agency_id: UUID) -> ResponseReturnValue:
    agency = queries.agency(session(), actor(), agency_id)
    form = DistrictForm()
    if form.validate():
        try:
            actions.add_district(session(), actor(), agency.id, (form.name.data or "").strip())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(_lists(agency_id), "The district was added.")
    return _page(agency_id, form, CallTypeForm(formdata=None)), 422


@room.page("/organisations/<uuid:agency_id>/call-types", needs=EDIT, methods=("POST",))
def add_call_type(agency_id: UUID) -> ResponseReturnValue:
    agency = queries.agency(session(), actor(), agency_id)
    form = CallTypeForm()
    if form.validate():
        code, label = (form.code.data or "").strip().upper(), (form.label.data or "").strip()
        try:
            actions.add_call_type(
                session(), actor(), agency.id, code, label, bool(form.mental_health.data)
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(_lists(agency_id), "The call type was added.")
    return _page(agency_id, DistrictForm(formdata=None), form), 422


@room.page("/districts/<uuid:entry_id>/use", needs=EDIT, methods=("POST",))
def use_district(entry_id: UUID) -> ResponseReturnValue:
    entry = queries.district_entry(session(), actor(), entry_id)
    actions.retire(session(), actor(), entry, retired=_retired())
    return finish(_lists(entry.agency_id), "The district was changed.")


@room.page("/call-types/<uuid:entry_id>/use", needs=EDIT, methods=("POST",))
def use_call_type(entry_id: UUID) -> ResponseReturnValue:
    entry = queries.call_type_entry(session(), actor(), entry_id)
    actions.retire(session(), actor(), entry, retired=_retired())
    return finish(_lists(entry.agency_id), "The call type was changed.")


def _retired() -> bool:
    answer = request.form.get("retired")
    if answer not in ("yes", "no"):
        abort(422)
    return answer == "yes"


def _page(agency_id: UUID, district: DistrictForm, call_type: CallTypeForm) -> str:
    agency = queries.agency(session(), actor(), agency_id)
    districts, types = queries.lists_of(session(), actor(), agency_id)
    return render_template(
        "organisations/lists.html",
        agency=agency,
        districts=districts,
        types=types,
        district=district,
        call_type=call_type,
    )


def _lists(agency_id: UUID) -> str:
    return url_for("organisations.lists", agency_id=agency_id)
