"""Other names and safety cautions of one person."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.people import actions, queries
from cit.people.forms import AliasForm, CautionForm
from cit.people.views.room import room
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.forms import Form
from cit.web.request import actor, finish, session


@room.page("/<uuid:person_id>/add-alias", needs=Permission.PERSON_EDIT, methods=("GET", "POST"))
def add_alias(person_id: UUID) -> ResponseReturnValue:
    person = queries.get(session(), actor(), person_id, Permission.PERSON_EDIT)
    form = AliasForm()
    if form.validate_on_submit():
        try:
            actions.add_alias(
                session(),
                actor(),
                person,
                given_name=form.given_name.data or "",
                family_name=form.family_name.data or "",
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(_shown(person_id), "The other name is kept.")
    status = 422 if form.is_submitted() else 200
    return render_template("people/add_alias.html", form=form, person_id=person_id), status


@room.page("/<uuid:person_id>/add-caution", needs=Permission.PERSON_EDIT, methods=("GET", "POST"))
def add_caution(person_id: UUID) -> ResponseReturnValue:
    person = queries.get(session(), actor(), person_id, Permission.PERSON_EDIT)
    form = CautionForm()
    if form.validate_on_submit() and form.on_day.data:
        try:
            actions.add_caution(
                session(),
                actor(),
                person,
                form.what.data or "",
                form.how.data or "",
                form.on_day.data,
                form.reference,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(_shown(person_id), "The safety caution is kept.")
    status = 422 if form.is_submitted() else 200
    return render_template("people/add_caution.html", form=form, person_id=person_id), status


@room.page(
    "/<uuid:person_id>/cautions/<uuid:caution_id>/remove",
    needs=Permission.PERSON_EDIT,
    methods=("GET", "POST"),
)
def remove_caution(person_id: UUID, caution_id: UUID) -> ResponseReturnValue:
    person = queries.get(session(), actor(), person_id, Permission.PERSON_EDIT)
    caution = queries.get_caution(session(), person, caution_id)
    form = Form()
    if form.validate_on_submit():
        actions.remove_caution(session(), actor(), caution)
        return finish(_shown(person_id), "The safety caution was removed. It stays in the history.")
    return render_template(
        "people/remove_caution.html", form=form, person_id=person_id, caution=caution
    )


def _shown(person_id: UUID) -> str:
    return url_for("people.show", person_id=person_id)
