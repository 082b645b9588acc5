"""Opening a case in an emergency, being done with it, reviewing it."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.queries.users import addresses
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.models import Case
from cit.db.settings import settings_of
from cit.db.writers import hold
from cit.db.zone import zone_of
from cit.emergency.models import EmergencyAccess
from cit.emergency.queries import sought
from cit.emergency.rules import Reason, Verdict, check_words, review_due
from cit.outbox.actions import GATHER, put
from cit.outbox.rules import Letter
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken

# Who is written to when a case opens, and when nobody has looked at that in time.
AT_ONCE = (Role.SUPERVISOR, Role.AUDITOR)
LATER = (*AT_ONCE, Role.COORDINATOR, Role.ADMINISTRATOR)
MOST_LATE = 50
NOT_OPENED = RuleBroken("reference", "No case opens by this. Check the letters with dispatch.")


def open_case(
    session: Session,
    actor: Actor,
    reason: Reason,
    words: str,
    *,
    reference: str = "",
    person_id: UUID | None = None,
) -> EmergencyAccess | None:
    """Open one case for reading; what was open before closes.

    None where there is no such case, or a sealed one: both are noted alike.
    """
    words = check_words(words)
    case = sought(session, actor, reference, person_id)
    if case is None:
        record(session, Event.EMERGENCY_REFUSED, by=actor, outcome="denied", reason=reason)
        return None
    opened = _opened(session, actor, case, reason)
    opened.words = words
    tell_at_once(session, opened)
    record(
        session,
        Event.EMERGENCY_OPENED,
        by=actor,
        subject_id=opened.id,
        case_id=case.id,
        reason=reason,
    )
    session.flush()
    return opened


def _opened(session: Session, actor: Actor, case: Case, reason: Reason) -> EmergencyAccess:
    now = clock.now()
    for one in _open(session, actor):
        one.ended_at = now
    opened = EmergencyAccess(
        agency_id=case.agency_id,
        case_id=case.id,
        user_id=actor.id,
        reason=reason,
        opened_at=now,
        until_at=now + timedelta(minutes=settings_of(session).emergency_minutes),
        review_due_at=review_due(now, zone_of(session)),
    )
    session.add(opened)
    return opened


def done(session: Session, actor: Actor, opened: EmergencyAccess) -> None:
    """Close it before the hour is over."""
    if opened.ended_at is None:
        opened.ended_at = min(clock.now(), opened.until_at)
    record(
        session,
        Event.EMERGENCY_ENDED,
        by=actor,
        subject_id=opened.id,
        case_id=opened.case_id,
    )
    session.flush()


def review(
    session: Session, actor: Actor, opened: EmergencyAccess, verdict: Verdict, note: str
) -> None:
    """Say whether it was needed. Once, and never about oneself."""
    hold(session, opened)
    if opened.user_id == actor.id:
        raise RuleBroken("verdict", "Somebody else reviews this.")
    if opened.reviewed_at is not None:
        raise RuleBroken("verdict", "Somebody has reviewed this already.")
    opened.reviewed_at, opened.reviewed_by_id = clock.now(), actor.id
    opened.verdict, opened.note = verdict, note.strip() or None
    record(
        session,
        Event.EMERGENCY_REVIEWED,
        by=actor,
        subject_id=opened.id,
        case_id=opened.case_id,
        verdict=verdict,
    )
    session.flush()


def tell_at_once(session: Session, opened: EmergencyAccess) -> None:
    """Write to who reviews and to the auditor, in the transaction that opens the case."""
    for user_id, address in addresses(session, opened.agency_id, AT_ONCE, but=opened.user_id):
        put(session, user_id, address, Letter.EMERGENCY, about_id=opened.id)


def tell_late(session: Session) -> None:
    """Write once to everybody who watches when a review is late."""
    rows = select(EmergencyAccess.id, EmergencyAccess.agency_id, EmergencyAccess.user_id).where(
        EmergencyAccess.reviewed_at.is_(None), EmergencyAccess.review_due_at < clock.now()
    )
    for one in session.execute(
        rows.order_by(EmergencyAccess.review_due_at.desc()).limit(MOST_LATE)
    ):
        for user_id, address in addresses(session, one.agency_id, LATER, but=one.user_id):
            put(session, user_id, address, Letter.EMERGENCY_LATE, about_id=one.id)


GATHER.append(tell_late)


def _open(session: Session, actor: Actor) -> list[EmergencyAccess]:
    rows = select(EmergencyAccess).where(
        EmergencyAccess.user_id == actor.id,
        EmergencyAccess.ended_at.is_(None),
        EmergencyAccess.until_at > clock.now(),
    )
    return list(session.scalars(rows))
