"""What the log is told of an order: its own id, never that of a case."""

from typing import Any

from sqlalchemy.orm import Session

from cit.audit.events import EventKind
from cit.audit.trail import record
from cit.expungement.models import ExpungementOrder
from cit.permissions.check import Actor


def note(
    session: Session, event: EventKind, actor: Actor, order: ExpungementOrder, **details: Any
) -> None:
    """Keep what was done, with its transaction."""
    session.flush()
    record(session, event, by=actor, subject_id=order.id, **details)
