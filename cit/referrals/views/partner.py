"""A partner's one form for every answer."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import url_for
from flask.typing import ResponseReturnValue

from cit.permissions.table import Permission
from cit.referrals import actions, queries
from cit.referrals.actions.moves import check_step
from cit.referrals.forms import AnswerForm
from cit.referrals.forms.partner import TAKE_AND_WAIT
from cit.referrals.rules import (
    Act,
    Closure,
    Decline,
    Reach,
    check,
    closures_for,
)
from cit.referrals.views.room import room, zone
from cit.referrals.views.show import partner_page
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session, settings


@room.page(
    "/referrals/<uuid:referral_id>/answer", needs=Permission.REFERRAL_ANSWER, methods=("POST",)
)
def answer(referral_id: UUID) -> ResponseReturnValue:
    """Whatever a partner does: one act and what belongs to it."""
    referral = queries.get(session(), actor(), referral_id, Permission.REFERRAL_ANSWER)
    form = AnswerForm()
    if form.validate_on_submit():
        check_step(session(), referral, form.step.data)
        try:
            message = _ACTS[form.act.data](referral, form)
        except RuleBroken as broken:
            if broken.field not in form:
                raise
            form.refuse(broken)
        else:
            return finish(url_for("referrals.show", referral_id=referral_id), message)
    return partner_page(referral, form), 422


def _take(referral: Any, _form: AnswerForm) -> str:
    actions.accept(session(), actor(), referral, settings())
    return "Accepted. The sender was told."


def _take_and_wait(referral: Any, form: AnswerForm) -> str:
    _take(referral, form)
    return _wait(referral, form)


def _wait(referral: Any, _form: AnswerForm) -> str:
    actions.waitlist(session(), actor(), referral, settings())
    return "On the waiting list. The sender was told."


def _acknowledge(referral: Any, _form: AnswerForm) -> str:
    actions.acknowledge(session(), actor(), referral, settings())
    return "The sender was told that you have seen it."


def _ask(referral: Any, form: AnswerForm) -> str:
    actions.ask(session(), actor(), referral, form.note.data or "", settings())
    return "Your question went to the sender."


def _decline(referral: Any, form: AnswerForm) -> str:
    check(referral.status, Act.DECLINE)
    if not form.decline_reason.data:
        raise RuleBroken("decline_reason", "Choose one reason.")
    reason = Decline(form.decline_reason.data)
    actions.decline(session(), actor(), referral, reason, form.note.data or "", settings())
    return "Declined. The sender was told why."


def _reach_out(referral: Any, form: AnswerForm) -> str:
    check(referral.status, Act.REACH_OUT)
    if not form.result.data:
        raise RuleBroken("result", "Choose how it went.")
    result = Reach(form.result.data)
    actions.reach_out(session(), actor(), referral, result, form.note.data or "", settings())
    return "Written down."


def _schedule(referral: Any, form: AnswerForm) -> str:
    check(referral.status, Act.SCHEDULE)
    if not form.day.data:
        raise RuleBroken("day", "Enter the day of the visit.")
    if not form.time.data:
        raise RuleBroken("time", "Enter the time of the visit.")
    local = datetime.combine(form.day.data, form.time.data, tzinfo=ZoneInfo(zone()))
    try:
        at = local.astimezone(UTC)
        actions.schedule(session(), actor(), referral, at, form.note.data or "", settings())
    except OverflowError as error:
        raise RuleBroken("day", "Enter a day within one year.") from error
    except RuleBroken as broken:
        raise RuleBroken("day" if broken.field == "at" else broken.field, str(broken)) from broken
    return "Booked. The sender was told."


def _attend(referral: Any, form: AnswerForm) -> str:
    actions.attended(session(), actor(), referral, form.note.data or "", settings())
    return "Recorded. The sender hears that they are connected."


def _miss(referral: Any, form: AnswerForm) -> str:
    actions.no_show(session(), actor(), referral, form.note.data or "", settings())
    return "Recorded. Next: reach out again."


def _close(referral: Any, form: AnswerForm) -> str:
    check(referral.status, Act.CLOSE)
    allowed = closures_for(referral.status)
    written = form.closure_reason.data or (allowed[0].value if len(allowed) == 1 else "")
    if not written:
        raise RuleBroken("closure_reason", "Choose one reason.")
    reason = Closure(written)
    actions.close(session(), actor(), referral, reason, form.note.data or "", settings())
    return "Closed. The sender was told."


def _not_a_partners(_referral: Any, _form: AnswerForm) -> str:
    raise RuleBroken("status", "This is for the sender to do.")


_ACTS: dict[str, Callable[[Any, AnswerForm], str]] = {one.value: _not_a_partners for one in Act} | {
    Act.ACKNOWLEDGE.value: _acknowledge,
    Act.ACCEPT.value: _take,
    TAKE_AND_WAIT: _take_and_wait,
    Act.ASK.value: _ask,
    Act.DECLINE.value: _decline,
    Act.WAITLIST.value: _wait,
    Act.REACH_OUT.value: _reach_out,
    Act.SCHEDULE.value: _schedule,
    Act.ATTEND.value: _attend,
    Act.MISS.value: _miss,
    Act.CLOSE.value: _close,
}
