"""One step of a referral: written only over the state and number it was read with."""

from datetime import date, datetime
from enum import Enum
from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from cit import clock
from cit.accounts.models import User
from cit.audit.events import EventKind
from cit.audit.trail import record
from cit.config import Settings
from cit.consents import queries as consents
from cit.consents.rules import Class, covers
from cit.permissions.check import Actor
from cit.referrals.models import Referral, ReferralStep
from cit.referrals.rules import (
    NEXT_ACTOR,
    Act,
    Meanwhile,
    Status,
    check,
    due_at,
    led_to,
    step_words,
)
from cit.rules import RuleBroken

DEFAULT = Settings()
LONGEST_NOTE = 2000


def move(
    session: Session,
    actor: Actor,
    referral: Referral,
    act: Act,
    event: EventKind,
    *,
    settings: Settings,
    to: Status | None = None,
    reason: Enum | None = None,
    note: str = "",
    details: dict[str, Any] | None = None,
    **values: Any,
) -> None:
    """Take one step, if the referral still stands where it was read. Raises RuleBroken."""
    check(referral.status, act)
    came_from, goes_to, now = referral.status, to or led_to(act), clock.now()
    changes = {
        "status": goes_to,
        "next_actor": NEXT_ACTOR[goes_to],
        "step": referral.step + 1,
        "due_at": due_at(
            goes_to,
            now=now,
            urgency=referral.urgency,
            settings=settings,
            before=referral.due_at,
            appointment=values.get("appointment_at", referral.appointment_at),
        ),
        **values,
    }
    _write(session, referral, changes)
    add_step(session, actor, referral, came_from, now, reason=reason, note=note)
    about: dict[str, Any] = {"subject_id": referral.id, "case_id": referral.case_id}
    record(session, event, by=actor, **about, **(details or {}))


def _write(session: Session, referral: Referral, changes: dict[str, Any]) -> None:
    """Whoever comes second finds another step number, on either database, and changes nothing."""
    statement = (
        update(Referral)
        .where(Referral.id == referral.id)
        .where(Referral.step == referral.step, Referral.status == referral.status)
        .values(**changes)
        .execution_options(unscoped=True, synchronize_session=False)
    )
    done = cast("CursorResult[Any]", session.execute(statement))
    if done.rowcount != 1:
        raise meanwhile(session, referral)
    for name, value in changes.items():
        set_committed_value(referral, name, value)


def add_step(
    session: Session,
    actor: Actor,
    referral: Referral,
    came_from: Status | None,
    at: datetime,
    *,
    reason: Enum | None = None,
    note: str = "",
) -> None:
    """Keep the step in the referral's own history."""
    if len(note) > LONGEST_NOTE:
        raise RuleBroken("note", f"Write at most {LONGEST_NOTE:,} letters.")
    step = ReferralStep(
        agency_id=referral.agency_id,
        referral_id=referral.id,
        case_id=referral.case_id,
        number=referral.step,
        at=at,
        by_id=actor.id,
        from_status=came_from,
        to_status=referral.status,
        reason=reason.value if reason else None,
    )
    session.add(step)
    if note.strip():
        step.note = note.strip()
    session.flush()


def meanwhile(session: Session, referral: Referral) -> Meanwhile:
    """What somebody else did meanwhile, in words."""
    row = session.execute(
        select(ReferralStep.from_status, ReferralStep.to_status, User.name, User.organisation_id)
        .join(User, User.id == ReferralStep.by_id)
        .where(ReferralStep.referral_id == referral.id)
        .order_by(ReferralStep.number.desc())
        .limit(1)
        .execution_options(unscoped=True)
    ).first()
    if row is None:
        return Meanwhile("Somebody changed this referral meanwhile.")
    what = step_words(row.from_status, row.to_status, None)[0].lower()
    # A partner that lost an offer does not learn who won it.
    known = row.organisation_id in (referral.agency_id, referral.partner_id)
    who = row.name if known else "another organization was first"
    return Meanwhile(f"Somebody answered meanwhile: {what}, {who}.")


def check_step(session: Session, referral: Referral, seen: int | None) -> None:
    """The page was shown at this step; a later one means that somebody was faster."""
    if seen is not None and seen != referral.step:
        raise meanwhile(session, referral)


def check_agreed(session: Session, referral: Referral, day: date, need: Class) -> None:
    """The person's agreement is asked again at every step, not only when it was given."""
    given = consents.live(session, referral.person_id, referral.partner_id, day)
    if need not in covers(given, day):
        raise RuleBroken("consent", "The person's agreement does not reach this far any more.")


def today(settings: Settings, actor: Actor) -> date:
    return clock.local_day(clock.now(), actor.zone or settings.time_zone)
