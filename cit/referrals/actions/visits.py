"""What a partner does once it has taken somebody on: reach out, book, say who came, close."""

from datetime import datetime

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.config import Settings
from cit.consents.rules import Class
from cit.permissions.check import Actor
from cit.referrals.actions.moves import DEFAULT, check_agreed, move, today
from cit.referrals.models import Referral
from cit.referrals.rules import (
    Act,
    Closure,
    Reach,
    check,
    check_appointment,
    check_closure,
    check_visit,
    is_connected,
    led_to,
)


def reach_out(
    session: Session,
    actor: Actor,
    referral: Referral,
    result: Reach,
    note: str = "",
    settings: Settings = DEFAULT,
) -> None:
    """An attempt to reach the person, and how it went."""
    check(referral.status, Act.REACH_OUT)
    check_agreed(session, referral, today(settings, actor), Class.NEED)
    move(
        session,
        actor,
        referral,
        Act.REACH_OUT,
        Event.REFERRAL_OUTREACH_RECORDED,
        settings=settings,
        reason=result,
        note=note,
        details={"result": result},
    )


def schedule(
    session: Session,
    actor: Actor,
    referral: Referral,
    at: datetime,
    note: str = "",
    settings: Settings = DEFAULT,
) -> None:
    """Book a visit, or move it."""
    check(referral.status, Act.SCHEDULE)
    check_agreed(session, referral, today(settings, actor), Class.NEED)
    check_appointment(at, clock.now())
    act, event = Act.SCHEDULE, Event.REFERRAL_SCHEDULED
    move(session, actor, referral, act, event, settings=settings, note=note, appointment_at=at)


def attended(
    session: Session, actor: Actor, referral: Referral, note: str = "", settings: Settings = DEFAULT
) -> None:
    """The person came: this, or services received, is what counts as connected."""
    check(referral.status, Act.ATTEND)
    check_visit(referral.appointment_at, clock.now())
    # The visit itself connects, not the moment somebody wrote it down.
    connected = referral.connected_at or referral.appointment_at
    act, event = Act.ATTEND, Event.REFERRAL_ATTENDED
    move(session, actor, referral, act, event, settings=settings, note=note, connected_at=connected)


def no_show(
    session: Session, actor: Actor, referral: Referral, note: str = "", settings: Settings = DEFAULT
) -> None:
    """The person did not come; the partner tries again."""
    check(referral.status, Act.MISS)
    check_visit(referral.appointment_at, clock.now())
    act, event = Act.MISS, Event.REFERRAL_MISSED
    move(session, actor, referral, act, event, settings=settings, note=note)


def close(
    session: Session,
    actor: Actor,
    referral: Referral,
    reason: Closure,
    note: str = "",
    settings: Settings = DEFAULT,
) -> None:
    """Close the loop, with the reason that the sender hears."""
    check(referral.status, Act.CLOSE)
    check_closure(referral.status, reason)
    now, connected = clock.now(), referral.connected_at
    if connected is None and is_connected(led_to(Act.CLOSE), reason):
        connected = now
    move(
        session,
        actor,
        referral,
        Act.CLOSE,
        Event.REFERRAL_CLOSED,
        settings=settings,
        reason=reason,
        note=note,
        details={"reason": reason},
        closure_reason=reason,
        closed_at=now,
        connected_at=connected,
    )
