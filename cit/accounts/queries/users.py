"""Reads of users."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from cit.accounts.models import User, UserRole
from cit.permissions.check import Actor
from cit.permissions.table import Role


def get_user(session: Session, user_id: UUID) -> User:
    """One user with organisation and roles. Raises NoResultFound."""
    rows = select(User).where(User.id == user_id).options(joinedload(User.organisation))
    return session.scalars(rows).one()


def responders(session: Session, agency_id: UUID) -> Sequence[User]:
    """The officers of an agency who may be sent to a call, by name."""
    rows = (
        select(User)
        .where(User.organisation_id == agency_id, User.disabled_at.is_(None))
        .where(User.roles.any(UserRole.role == Role.OFFICER))
        .order_by(User.name, User.id)
    )
    return session.scalars(rows).all()


def as_actor(user: User, zone: str = "") -> Actor:
    """The actor that a user is; the user's organisation must be loaded."""
    roles = frozenset(one.role for one in user.roles)
    return Actor(user.id, user.organisation_id, user.organisation.kind, roles, user.name, zone)
