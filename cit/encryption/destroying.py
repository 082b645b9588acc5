"""Expungement: what a destroyed key sealed stays closed for good, to everybody."""

from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, delete
from sqlalchemy.orm import Session

from cit.encryption.keys import forget_key
from cit.encryption.models import DataKey, Owner


def destroy_keys(session: Session, owner: Owner, owner_id: UUID) -> int:
    """Destroy all versions of a record's key; how many there were.

    The key of the Part 2 part of a case is another key, and is destroyed by itself.
    """
    gone: CursorResult[Any] = session.execute(  # type: ignore[assignment]
        delete(DataKey).where(DataKey.owner_kind == owner, DataKey.owner_id == owner_id)
    )
    forget_key(session, owner, owner_id)
    return int(gone.rowcount)
