"""What the sender does after sending: answer, take back, close, open again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue

from cit.permissions.table import Permission
from cit.referrals import actions, queries
from cit.referrals.actions.moves import check_step
from cit.referrals.forms import CancelForm, CloseForm, ReopenForm, ReplyForm
from cit.referrals.rules import Cancel, Closure
from cit.referrals.views.room import room
from cit.referrals.views.show import sender_page
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session, settings


def _step(
    referral_id: UUID,
    permission: Permission,
    name: str,
    form: Any,
    act: Callable[[Any], None],
    message: str,
) -> ResponseReturnValue:
    """Load, act, go on; a refused answer is shown beside its question."""
    referral = queries.get(session(), actor(), referral_id, permission)
    if form.validate_on_submit():
        check_step(session(), referral, form.step.data)
        try:
            act(referral)
        except RuleBroken as broken:
            if broken.field not in form:
                raise
            form.refuse(broken)
        else:
            return finish(url_for("referrals.show", referral_id=referral_id), message)
    return sender_page(referral, **{name: form}), 422


@room.page("/referrals/<uuid:referral_id>/reply", needs=Permission.REFERRAL_SEND, methods=("POST",))
def reply(referral_id: UUID) -> ResponseReturnValue:
    form = ReplyForm(apart="reply")

    def act(referral: Any) -> None:
        actions.answer_question(session(), actor(), referral, form.note.data or "", settings())

    sent = "Your answer went to the partner."
    return _step(referral_id, Permission.REFERRAL_SEND, "reply", form, act, sent)


@room.page(
    "/referrals/<uuid:referral_id>/cancel", needs=Permission.REFERRAL_SEND, methods=("POST",)
)
def cancel(referral_id: UUID) -> ResponseReturnValue:
    form = CancelForm(apart="cancel")

    def act(referral: Any) -> None:
        actions.cancel(session(), actor(), referral, Cancel(form.reason.data), "", settings())

    done = "Taken back. The partner sees it no more."
    return _step(referral_id, Permission.REFERRAL_SEND, "cancel", form, act, done)


@room.page("/referrals/<uuid:referral_id>/close", needs=Permission.REFERRAL_SEND, methods=("POST",))
def close(referral_id: UUID) -> ResponseReturnValue:
    form = CloseForm(apart="close")

    def act(referral: Any) -> None:
        reason = Closure(form.reason.data)
        actions.close_declined(session(), actor(), referral, reason, "", settings())

    return _step(referral_id, Permission.REFERRAL_SEND, "close", form, act, "Closed.")


@room.page(
    "/referrals/<uuid:referral_id>/reopen", needs=Permission.REFERRAL_REOPEN, methods=("POST",)
)
def reopen(referral_id: UUID) -> ResponseReturnValue:
    form = ReopenForm(apart="reopen")

    def act(referral: Any) -> None:
        actions.reopen(session(), actor(), referral, form.note.data or "", settings())

    return _step(referral_id, Permission.REFERRAL_REOPEN, "reopen", form, act, "Open again.")
