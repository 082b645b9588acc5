"""Reads about backups."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.backup.models import Backup


def last_made(session: Session) -> datetime | None:
    """When the newest backup was made."""
    return session.scalar(select(func.max(Backup.made_at)))


def last_expiry(session: Session, before: datetime) -> datetime | None:
    """When the last backup made before a moment is gone: until then it could bring things back."""
    return session.scalar(select(func.max(Backup.expires_at)).where(Backup.made_at <= before))
