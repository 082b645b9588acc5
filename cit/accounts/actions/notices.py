"""What the owner of an account is told of it. No name and no case ever stands in a notice."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import SecurityNotice
from cit.accounts.rules import Told
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.check import Actor


def tell(session: Session, user_id: UUID, what: Told, device: str = "") -> None:
    """Leave a notice for the owner of an account."""
    row = SecurityNotice(user_id=user_id, what=what, device=device[:200], at=clock.now())
    session.add(row)


def read_notices(session: Session, actor: Actor) -> None:
    """Say that one has seen every notice."""
    unseen = update(SecurityNotice).where(
        SecurityNotice.user_id == actor.id, SecurityNotice.seen_at.is_(None)
    )
    session.execute(unseen.values(seen_at=clock.now()))
    record(session, Event.SECURITY_NOTICES_READ, by=actor, subject_id=actor.id)
