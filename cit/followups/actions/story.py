"""How a follow-up ends, the lock on it, and what the log keeps."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.db.writers import hold
from cit.followups.models import FollowUp
from cit.followups.rules import Result, Status, Stop
from cit.permissions.check import Actor


def end_completed(
    session: Session, actor: Actor, follow_up: FollowUp, at: datetime, now: datetime
) -> None:
    follow_up.status, follow_up.reached_at, follow_up.ended_at = Status.COMPLETED, at, now
    tell(session, Event.FOLLOWUP_COMPLETED, actor, follow_up, result=Result.REACHED)


def end_stopped(
    session: Session, actor: Actor, follow_up: FollowUp, reason: Stop, now: datetime
) -> None:
    follow_up.status, follow_up.stop_reason, follow_up.ended_at = Status.STOPPED, reason, now
    tell(session, Event.FOLLOWUP_STOPPED, actor, follow_up, reason=reason)


def locked(session: Session, follow_up: FollowUp) -> None:
    """Read it anew and keep it: two people may call at the same time."""
    hold(session, follow_up)


def tell(
    session: Session, event: EventKind, actor: Actor, follow_up: FollowUp, **details: Any
) -> None:
    record(session, event, by=actor, subject_id=follow_up.id, case_id=follow_up.case_id, **details)
