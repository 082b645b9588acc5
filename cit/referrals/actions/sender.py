"""What the sender does after sending: answer a question, take back, close, open again."""

from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.config import Settings
from cit.consents.rules import Class
from cit.permissions.check import Actor
from cit.referrals.actions.moves import DEFAULT, check_agreed, move, today
from cit.referrals.models import Referral, ReferralStep
from cit.referrals.rules import (
    Act,
    Cancel,
    Closure,
    Status,
    check,
    check_closure,
    reopened,
)
from cit.rules import RuleBroken


def answer_question(
    session: Session, actor: Actor, referral: Referral, note: str, settings: Settings = DEFAULT
) -> None:
    """Answer what the partner asked; its clock starts again."""
    check(referral.status, Act.REPLY)
    if not note.strip():
        raise RuleBroken("note", "Write your answer.")
    check_agreed(session, referral, today(settings, actor), Class.NEED)
    act, event = Act.REPLY, Event.REFERRAL_INFORMATION_ANSWERED
    move(session, actor, referral, act, event, settings=settings, note=note)


def cancel(
    session: Session,
    actor: Actor,
    referral: Referral,
    reason: Cancel,
    note: str = "",
    settings: Settings = DEFAULT,
) -> None:
    """Take it back before anybody took it on."""
    move(
        session,
        actor,
        referral,
        Act.CANCEL,
        Event.REFERRAL_CANCELLED,
        settings=settings,
        reason=reason,
        note=note,
        details={"reason": reason},
        closed_at=clock.now(),
    )


def close_declined(
    session: Session,
    actor: Actor,
    referral: Referral,
    reason: Closure,
    note: str = "",
    settings: Settings = DEFAULT,
) -> None:
    """Close what was turned away, when nobody else is asked."""
    check(referral.status, Act.CLOSE_DECLINED)
    check_closure(referral.status, reason)
    move(
        session,
        actor,
        referral,
        Act.CLOSE_DECLINED,
        Event.REFERRAL_CLOSED,
        settings=settings,
        reason=reason,
        note=note,
        details={"reason": reason},
        closure_reason=reason,
        closed_at=clock.now(),
    )


def reopen(
    session: Session, actor: Actor, referral: Referral, note: str, settings: Settings = DEFAULT
) -> None:
    """Open again: with the partner that had taken it on, else as a draft of a new offer."""
    check(referral.status, Act.REOPEN)
    if len(note.strip()) < 10:
        raise RuleBroken("note", "Say in a sentence why it is opened again.")
    to = reopened(
        accepted=referral.accepted_at is not None, turned_away=referral.decline_reason is not None
    )
    values: dict[str, Any] = {"closed_at": None, "closure_reason": None}
    if not _came(session, referral):
        values["connected_at"] = None
    if to is Status.DRAFT:
        # The old offer may be won by somebody else; and the partner sees nothing until it is sent.
        values |= {"offer_id": uuid4(), "sent_at": None, "accepted_at": None}
        values |= {"appointment_at": None, "decline_reason": None}
    move(
        session,
        actor,
        referral,
        Act.REOPEN,
        Event.REFERRAL_REOPENED,
        settings=settings,
        to=to,
        note=note,
        details={"reason": "supervisor"},
        **values,
    )


def _came(session: Session, referral: Referral) -> bool:
    """Whether a visit took place; that stays true whatever is opened again."""
    rows = select(ReferralStep.id).where(ReferralStep.referral_id == referral.id)
    came = rows.where(ReferralStep.to_status == Status.ATTENDED).limit(1)
    return session.scalar(came.execution_options(unscoped=True)) is not None
