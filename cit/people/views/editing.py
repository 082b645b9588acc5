"""Making a person, correcting one, saying who somebody is."""

from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.people import actions, queries
from cit.people.forms import LookForm, PersonForm, filled
from cit.people.queries import Match
from cit.people.views.room import case_in_hand, room
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

# What the page of possible duplicates does not carry on: it writes its own.
_NOT_CARRIED = frozenset({"csrf_token", "confirmed"})


@room.page("/new", needs=Permission.PERSON_EDIT, methods=("GET", "POST"))
def new() -> ResponseReturnValue:
    form = PersonForm(case_id=case_in_hand())
    if form.validate_on_submit():
        try:
            same = _same(form)
            if same:
                return _duplicates(same, url_for("people.new"), "None of these, make a new person")
            person = actions.create(session(), actor(), form.told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(person.id, "A new person was made.")
    status = 422 if form.is_submitted() else 200
    return render_template("people/new.html", form=form, case_id=case_in_hand()), status


@room.page("/new-unidentified", needs=Permission.PERSON_EDIT, methods=("GET", "POST"))
def new_unidentified() -> ResponseReturnValue:
    form = LookForm(case_id=case_in_hand())
    if form.validate_on_submit():
        try:
            person = actions.create(session(), actor(), form.told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(person.id, "A person without a name was made.")
    status = 422 if form.is_submitted() else 200
    return render_template(
        "people/new_unidentified.html", form=form, case_id=case_in_hand()
    ), status


@room.page("/<uuid:person_id>/edit", needs=Permission.PERSON_EDIT, methods=("GET", "POST"))
def edit(person_id: UUID) -> ResponseReturnValue:
    person = queries.get(session(), actor(), person_id, Permission.PERSON_EDIT)
    kind = PersonForm if person.identified else LookForm
    form = kind(**filled(person))
    if form.validate_on_submit():
        try:
            actions.change(session(), actor(), person, form.told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(person.id, "The changes are kept.")
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "people/edit.html", form=form, person_id=person_id, identified=person.identified
    )
    return page, status


@room.page("/<uuid:person_id>/identify", needs=Permission.PERSON_EDIT, methods=("GET", "POST"))
def identify(person_id: UUID) -> ResponseReturnValue:
    person = queries.get(session(), actor(), person_id, Permission.PERSON_EDIT)
    form = PersonForm(**filled(person))
    here = url_for("people.identify", person_id=person_id)
    if form.validate_on_submit():
        try:
            same = _same(form, apart_from=person_id)
            if same:
                return _duplicates(same, here, "None of these, keep this person")
            actions.identify(session(), actor(), person, form.told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(person.id, "This person is identified.")
    status = 422 if form.is_submitted() else 200
    return render_template("people/identify.html", form=form, person_id=person_id), status


def _same(form: PersonForm, apart_from: UUID | None = None) -> list[Match]:
    """Who may be the same person; asked once, then the answer is taken."""
    if form.confirmed.data:
        return []
    return queries.duplicates(session(), actor(), form.told, apart_from=apart_from)


def _duplicates(same: list[Match], action: str, none_of_these: str) -> ResponseReturnValue:
    carried = [
        (name, value) for name, value in request.form.items(multi=True) if name not in _NOT_CARRIED
    ]
    # What was shown is kept before it is seen.
    session().commit()
    return render_template(
        "people/duplicates.html",
        matches_found=same,
        action=action,
        none_of_these=none_of_these,
        carried=carried,
        case_id=case_in_hand(),
    )


def _done(person_id: UUID, message: str) -> ResponseReturnValue:
    to = url_for("people.show", person_id=person_id, case_id=case_in_hand())
    return finish(to, message)
