"""Whose link it is."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import Invitation, User
from cit.accounts.queries.sessions import token_hash
from cit.accounts.queries.users import get_user


@dataclass(frozen=True, slots=True)
class Found:
    """A link that can be used, and its owner."""

    id: UUID
    user: User


def find(session: Session, token: str) -> Found | None:
    """The link of a token; None when it was used, is too old, or its account is closed."""
    rows = select(Invitation).where(
        Invitation.token_hash == token_hash(token),
        Invitation.used_at.is_(None),
        Invitation.expires_at > clock.now(),
    )
    row = session.scalars(rows).one_or_none()
    if row is None:
        return None
    user = get_user(session, row.user_id)
    closed = user.disabled_at is not None or not user.organisation.active
    return None if closed else Found(row.id, user)
