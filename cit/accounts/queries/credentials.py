"""What somebody signs in with besides a password, and what they were told of it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from cit.accounts.models import Passkey, RecoveryCode, SecurityNotice

NEWEST = 10


def has_passkey(session: Session, user_id: UUID) -> bool:
    return bool(session.scalar(select(exists().where(Passkey.user_id == user_id))))


def passkeys(session: Session, user_id: UUID) -> Sequence[Passkey]:
    """The passkeys of somebody, the oldest first."""
    rows = select(Passkey).where(Passkey.user_id == user_id)
    return session.scalars(rows.order_by(Passkey.created_at, Passkey.id)).all()


def codes_left(session: Session, user_id: UUID) -> int:
    """How many recovery codes are still good."""
    rows = select(func.count()).select_from(RecoveryCode)
    rows = rows.where(RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None))
    return session.scalar(rows) or 0


def notices(session: Session, user_id: UUID) -> Sequence[SecurityNotice]:
    """The newest notices of somebody."""
    rows = select(SecurityNotice).where(SecurityNotice.user_id == user_id)
    rows = rows.order_by(SecurityNotice.at.desc(), SecurityNotice.id).limit(NEWEST)
    return session.scalars(rows).all()
