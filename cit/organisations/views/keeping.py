"""Where an administrator keeps organisations."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.organisations import actions, queries
from cit.organisations.forms import ChangeForm, NewOrganisationForm
from cit.organisations.rules import KINDS, agreement
from cit.organisations.views.room import room
from cit.permissions.check import Kind
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

EDIT = Permission.ORGANISATION_EDIT


@room.page("/organisations", needs=EDIT)
def index() -> ResponseReturnValue:
    today = clock.local_day(clock.now(), actor().zone)
    found = queries.all_of_them(session(), actor())
    return render_template(
        "organisations/index.html",
        agencies=[one for one in found if one.kind is Kind.POLICE],
        partners=[
            (one, agreement(one.agreement_until, today).value)
            for one in found
            if one.kind is Kind.PARTNER
        ],
    )


@room.page("/organisations/new", needs=EDIT, methods=("GET", "POST"))
def create() -> ResponseReturnValue:
    form, status = NewOrganisationForm(), 200
    if form.validate_on_submit():
        try:
            row = actions.create(session(), actor(), form.new())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            there = url_for("organisations.change", organisation_id=row.id)
            return finish(there, "The organization was entered.")
    if form.is_submitted():
        status = 422
    return render_template("organisations/create.html", form=form), status


@room.page("/organisations/<uuid:organisation_id>", needs=EDIT, methods=("GET", "POST"))
def change(organisation_id: UUID) -> ResponseReturnValue:
    row = queries.get_within(session(), actor(), organisation_id, EDIT)
    form, status = ChangeForm(obj=row), 200
    if form.validate_on_submit():
        try:
            actions.change(
                session(),
                actor(),
                row,
                name=(form.name.data or "").strip(),
                short_name=(form.short_name.data or "").strip(),
                agreement_until=form.agreement_until.data,
                active=bool(form.active.data),
                profile=form.profile(),
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for("organisations.index"), "The organization was saved.")
    if form.is_submitted():
        status = 422
    return render_template(
        "organisations/change.html", form=form, organisation=row, kind=KINDS[row.kind]
    ), status
