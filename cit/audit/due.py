"""When the log is to be signed again: after so many entries, or so many minutes."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.audit.checkpoints import newest
from cit.audit.models import AuditEvent, AuditHead

MOST_ENTRIES = 1_000
LONGEST = timedelta(minutes=10)


def unsigned(session: Session) -> int:
    """Entries for which nothing signed vouches yet, those without a place among them."""
    last, placed = newest(session), session.scalar(select(AuditHead.position)) or 0
    waiting = select(func.count()).select_from(AuditEvent).where(AuditEvent.position.is_(None))
    return max(0, placed + (session.scalar(waiting) or 0) - (last.size if last else 0))


def is_due(session: Session, now: datetime) -> bool:
    """Whichever comes first: many entries, or ten minutes with at least one."""
    entries, last = unsigned(session), newest(session)
    if entries == 0:
        return False
    return entries >= MOST_ENTRIES or last is None or now - last.at >= LONGEST
