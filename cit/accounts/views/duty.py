"""Who is on duty, and shifts: one's own and those of others."""

from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.accounts.actions import duty as shifts
from cit.accounts.forms.duty import DutyForm, OthersDutyForm
from cit.accounts.queries import get_user, on_duty, own_duty, responders
from cit.accounts.queries.duty import get_duty
from cit.accounts.queries.users import get_within
from cit.accounts.views.room import room
from cit.organisations import queries as organisations
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

SET, VIEW = Permission.DUTY_SET, Permission.DUTY_VIEW


@room.page("/duty", needs=VIEW)
def duty() -> ResponseReturnValue:
    return _page(_own_form())


@room.page("/duty/start", needs=SET, methods=("POST",))
def start_own() -> ResponseReturnValue:
    form = _own_form()
    if form.validate() and _start(form, actor().id):
        return finish(url_for("accounts.duty"), "You are on duty.")
    return _page(form), 422


@room.page("/duty/begin", needs=SET, methods=("GET", "POST"))
def start_others() -> ResponseReturnValue:
    if not _sets_others():
        abort(404)
    form, status = OthersDutyForm(_districts(), responders(session(), actor().organisation_id)), 200
    if form.validate_on_submit() and _start(form, UUID(form.user_id.data)):
        return finish(url_for("accounts.duty"), "The shift has begun.")
    if form.is_submitted():
        status = 422
    return render_template("accounts/start_others.html", form=form), status


@room.page("/duty/<uuid:duty_id>/end", needs=SET, methods=("POST",))
def end_shift(duty_id: UUID) -> ResponseReturnValue:
    shifts.end_duty(session(), actor(), get_duty(session(), actor(), duty_id))
    return finish(url_for("accounts.duty"), "The shift is over.")


@room.page("/duty/<uuid:duty_id>/break", needs=SET, methods=("POST",))
def pause_shift(duty_id: UUID) -> ResponseReturnValue:
    shift = get_duty(session(), actor(), duty_id)
    answer = request.form.get("on_break")
    if answer not in ("yes", "no"):
        abort(422)
    shifts.take_break(session(), actor(), shift, on_break=answer == "yes")
    words = "The break has begun." if shift.on_break else "The break is over."
    return finish(url_for("accounts.duty"), words)


def _start(form: DutyForm, user_id: UUID) -> bool:
    """Begin a shift; or say in the form why not."""
    user = get_within(session(), actor(), user_id, SET)
    until = form.until.data
    try:
        shifts.start_duty(
            session(),
            actor(),
            user,
            form.unit.data or "",
            UUID(form.district_id.data) if form.district_id.data else None,
            shifts.next_time(until, actor().zone) if until else None,
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True


def _page(form: DutyForm) -> str:
    now = clock.now()
    return render_template(
        "accounts/duty.html",
        on_duty=on_duty(session(), actor().organisation_id, now, actor().zone),
        own=own_duty(session(), actor().id),
        form=form,
        drives=Role.OFFICER in actor().roles,
        sets_others=_sets_others(),
        now=now,
    )


def _own_form() -> DutyForm:
    return DutyForm(_districts(), obj=get_user(session(), actor().id))


def _districts() -> list[object]:
    return list(organisations.districts(session(), actor()))


def _sets_others() -> bool:
    return granted(actor(), SET) >= Reach.ORGANISATION
