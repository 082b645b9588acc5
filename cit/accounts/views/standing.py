"""The CIT roster: who is trained, certified, designated, since when and until when."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.accounts.actions import end_designation, record_designation
from cit.accounts.forms.standing import EndForm, StandingForm, given
from cit.accounts.queries import standing as queries
from cit.accounts.queries.users import get_within
from cit.accounts.rules import STANDINGS, Standing
from cit.accounts.views.room import room
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

VIEW, RECORD = Permission.DESIGNATION_VIEW, Permission.DESIGNATION_RECORD


@room.page("/roster", needs=VIEW)
def roster() -> ResponseReturnValue:
    today = clock.local_day(clock.now(), actor().zone)
    officers = queries.roster(session(), actor().organisation_id, today)
    return render_template(
        "accounts/roster.html",
        officers=officers,
        standings=STANDINGS,
        today=today,
        designated=sum(Standing.DESIGNATED in one.kinds for one in officers),
    )


@room.page("/accounts/<uuid:user_id>/standing", needs=VIEW)
def standing(user_id: UUID) -> ResponseReturnValue:
    return _page(user_id, StandingForm())


@room.page("/accounts/<uuid:user_id>/standing/new", needs=RECORD, methods=("POST",))
def record_standing(user_id: UUID) -> ResponseReturnValue:
    user = get_within(session(), actor(), user_id, RECORD)
    form = StandingForm()
    if form.validate():
        try:
            record_designation(
                session(),
                actor(),
                user,
                Standing(form.kind.data),
                given(form.from_on),
                form.until_on.data,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(_there(user_id), "The entry was recorded.")
    return _page(user_id, form), 422


@room.page("/standing/<uuid:designation_id>/end", needs=RECORD, methods=("GET", "POST"))
def end_standing(designation_id: UUID) -> ResponseReturnValue:
    entry = queries.get_designation(session(), actor(), designation_id)
    user = get_within(session(), actor(), entry.user_id, RECORD)
    form, status = EndForm(), 200
    if form.validate_on_submit():
        try:
            end_designation(session(), actor(), entry, given(form.until_on))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(_there(user.id), "The last day was recorded.")
    if form.is_submitted():
        status = 422
    return render_template(
        "accounts/end_standing.html", form=form, entry=entry, user=user, standings=STANDINGS
    ), status


def _page(user_id: UUID, form: StandingForm) -> str:
    user = get_within(session(), actor(), user_id, VIEW)
    return render_template(
        "accounts/standing.html",
        user=user,
        form=form,
        entries=queries.history(session(), user_id),
        standings=STANDINGS,
        today=clock.local_day(clock.now(), actor().zone),
        may_record=granted(actor(), RECORD) is not Reach.NONE,
    )


def _there(user_id: UUID) -> str:
    return url_for("accounts.standing", user_id=user_id)
