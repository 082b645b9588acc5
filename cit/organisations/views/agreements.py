"""Where the agreement with a partner is renewed."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.organisations import actions, queries
from cit.organisations.forms import RenewForm
from cit.organisations.rules import Agreement, agreement
from cit.organisations.views.room import room
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session


@room.page(
    "/directory/<uuid:organisation_id>/agreement",
    needs=Permission.ORGANISATION_AGREEMENT,
    methods=("GET", "POST"),
)
def renew(organisation_id: UUID) -> ResponseReturnValue:
    row = queries.partner(session(), actor(), organisation_id)
    form, status = RenewForm(), 200
    if form.validate_on_submit() and (until := form.agreement_until.data):
        try:
            actions.renew(session(), actor(), row, until)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for("home.today"), "The agreement was renewed.")
    if form.is_submitted():
        status = 422
    today = clock.local_day(clock.now(), actor().zone)
    return render_template(
        "organisations/renew.html",
        form=form,
        organisation=row,
        over=agreement(row.agreement_until, today) is Agreement.EXPIRED,
    ), status
