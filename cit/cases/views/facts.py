"""What is learned later about a call: mental health, what it was, whom it was about."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from cit.cases import actions, queries
from cit.cases.forms import FactsForm, records
from cit.cases.rules import shown_reference
from cit.cases.views.room import case_url, room
from cit.organisations.queries import call_types
from cit.people import queries as people
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session


@room.page("/<uuid:case_id>/facts", needs=Permission.CASE_UPDATE, methods=("GET", "POST"))
def facts(case_id: UUID) -> ResponseReturnValue:
    """Correct what a call was about; what it came in as stays."""
    case = _case(case_id)
    form = FactsForm(
        data={
            "mental_health": "yes" if case.mental_health else "no",
            "final_type": str(case.final_type_id or ""),
        }
    )
    types = call_types(session(), actor())
    form.final_type.choices = records(((one.id, one.label) for one in types), "As it came in")
    if form.validate_on_submit():
        try:
            _keep(form, case)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(case_url(case_id), f"Case {shown_reference(case.reference)} is changed.")
    page = render_template("cases/facts.html", form=form, case=case, back=case_url(case_id))
    return page, 422 if form.errors or form.form_errors else 200


def _keep(form: FactsForm, case: Any) -> None:
    actions.set_mental_health(session(), actor(), case, form.mental_health.data == "yes")
    if form.final_type.data and form.final_type.data != str(case.final_type_id):
        actions.set_final_type(session(), actor(), case, UUID(form.final_type.data))


@room.page("/<uuid:case_id>/link-person", needs=Permission.CASE_UPDATE, methods=("POST",))
def link_person(case_id: UUID) -> ResponseReturnValue:
    """Say whom a case is about."""
    case = _case(case_id)
    try:
        person_id = UUID(request.form.get("person_id", ""))
    except ValueError:
        abort(422)
    person = people.get(session(), actor(), person_id, Permission.PERSON_VIEW)
    actions.link_person(session(), actor(), case, person)
    return finish(case_url(case_id), f"The person is linked to case {_shown(case)}.")


@room.page("/<uuid:case_id>/unlink-person", needs=Permission.CASE_UPDATE, methods=("POST",))
def unlink_person(case_id: UUID) -> ResponseReturnValue:
    """Take a wrong person off a case."""
    case = _case(case_id)
    actions.unlink_person(session(), actor(), case)
    return finish(case_url(case_id), f"Nobody is linked to case {_shown(case)} now.")


def _case(case_id: UUID) -> Any:
    return queries.get(session(), actor(), case_id, Permission.CASE_UPDATE)


def _shown(case: Any) -> str:
    return shown_reference(case.reference)
