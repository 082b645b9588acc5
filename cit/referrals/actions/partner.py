"""A partner's answers: seen, yes, on the waiting list, no, tell us more."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.config import Settings
from cit.consents.rules import Class
from cit.permissions.check import Actor
from cit.referrals.actions.moves import DEFAULT, check_agreed, meanwhile, move, today
from cit.referrals.models import OfferWinner, Referral
from cit.referrals.rules import (
    ACTS,
    Act,
    Cancel,
    Decline,
    check,
)
from cit.rules import RuleBroken


def acknowledge(
    session: Session, actor: Actor, referral: Referral, settings: Settings = DEFAULT
) -> None:
    """The partner has seen it; the clock runs on."""
    act, event = Act.ACKNOWLEDGE, Event.REFERRAL_ACKNOWLEDGED
    move(session, actor, referral, act, event, settings=settings)


def accept(
    session: Session, actor: Actor, referral: Referral, settings: Settings = DEFAULT
) -> None:
    """Take the person on. The first partner of an offer wins; the others hear so at once."""
    others = _lock_offer(session, referral)
    if session.get(OfferWinner, referral.offer_id) is not None:
        raise meanwhile(session, referral)
    check(referral.status, Act.ACCEPT)
    check_agreed(session, referral, today(settings, actor), Class.NEED)
    act, event, now = Act.ACCEPT, Event.REFERRAL_ACCEPTED, clock.now()
    move(session, actor, referral, act, event, settings=settings, accepted_at=now)
    session.add(OfferWinner(offer_id=referral.offer_id, referral_id=referral.id))
    session.flush()
    for other in others:
        if other.status in ACTS[Act.CANCEL].starts:
            _cancel_other(session, actor, other, settings)


def _lock_offer(session: Session, referral: Referral) -> Sequence[Referral]:
    """Stand in line with everybody who answers the same offer, always in the same order.

    SQLite lets one writer in at a time anyway. Where rows are locked, what was read before the
    wait is read anew, and the step number of the page is compared with that.
    """
    rows = (
        select(Referral)
        .where(Referral.offer_id == referral.offer_id)
        .order_by(Referral.id)
        .with_for_update()
        .execution_options(unscoped=True, populate_existing=True)
    )
    seen = referral.step
    found = session.scalars(rows).all()
    if referral.step != seen:
        raise meanwhile(session, referral)
    return [one for one in found if one.id != referral.id]


def _cancel_other(session: Session, actor: Actor, other: Referral, settings: Settings) -> None:
    reason = Cancel.TAKEN_ELSEWHERE
    move(
        session,
        actor,
        other,
        Act.CANCEL,
        Event.REFERRAL_CANCELLED,
        settings=settings,
        reason=reason,
        details={"reason": reason},
        closed_at=clock.now(),
    )


def decline(
    session: Session,
    actor: Actor,
    referral: Referral,
    reason: Decline,
    note: str = "",
    settings: Settings = DEFAULT,
) -> None:
    """Turn it away, with one reason; "something else" is said in words."""
    check(referral.status, Act.DECLINE)
    if reason is Decline.OTHER and not note.strip():
        raise RuleBroken("note", "Say in a few words why.")
    move(
        session,
        actor,
        referral,
        Act.DECLINE,
        Event.REFERRAL_DECLINED,
        settings=settings,
        reason=reason,
        note=note,
        details={"reason": reason},
        decline_reason=reason,
    )


def ask(
    session: Session, actor: Actor, referral: Referral, note: str, settings: Settings = DEFAULT
) -> None:
    """Give it back with a question."""
    check(referral.status, Act.ASK)
    if not note.strip():
        raise RuleBroken("note", "Write what you need to know.")
    act, event = Act.ASK, Event.REFERRAL_INFORMATION_ASKED
    move(session, actor, referral, act, event, settings=settings, note=note)


def waitlist(
    session: Session, actor: Actor, referral: Referral, settings: Settings = DEFAULT
) -> None:
    """Taken on, once a place opens."""
    act, event = Act.WAITLIST, Event.REFERRAL_WAITLISTED
    move(session, actor, referral, act, event, settings=settings)
