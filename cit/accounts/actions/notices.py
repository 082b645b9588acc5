"""What the owner of an account is told of it. No name and no case ever stands in a notice."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import SecurityNotice, User
from cit.accounts.rules import Told
from cit.audit.events import Event
from cit.audit.trail import record
from cit.outbox.actions import put
from cit.outbox.rules import Letter
from cit.permissions.check import Actor


def tell(session: Session, user_id: UUID, what: Told, device: str = "") -> None:
    """Leave a notice for the owner of an account; they are written to as well, where they can be.

    Mail says that something changed, and never what.
    """
    row = SecurityNotice(user_id=user_id, what=what, device=device[:200], at=clock.now())
    session.add(row)
    address = session.scalar(select(User.email).where(User.id == user_id))
    put(session, user_id, address, Letter.ACCOUNT)


def read_notices(session: Session, actor: Actor) -> None:
    """Say that one has seen every notice."""
    unseen = update(SecurityNotice).where(
        SecurityNotice.user_id == actor.id, SecurityNotice.seen_at.is_(None)
    )
    session.execute(unseen.values(seen_at=clock.now()))
    record(session, Event.SECURITY_NOTICES_READ, by=actor, subject_id=actor.id)
