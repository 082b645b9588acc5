"""Reads of users."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, true, tuple_
from sqlalchemy.orm import Session, joinedload

from cit.accounts.models import User, UserRole
from cit.accounts.policies import within
from cit.permissions.check import Actor
from cit.permissions.table import Permission, Role
from cit.web.paging import SIZE, Page, mark


@dataclass(frozen=True)
class Filters:
    """Which accounts a list shows."""

    organisation_id: UUID | None = None
    role: Role | None = None
    disabled: bool = False


def get_user(session: Session, user_id: UUID) -> User:
    """One user with organisation and roles. Raises NoResultFound."""
    rows = select(User).where(User.id == user_id).options(joinedload(User.organisation))
    return session.scalars(rows).one()


def get_within(session: Session, actor: Actor, user_id: UUID, permission: Permission) -> User:
    """One user in reach of a permission, with organisation and roles. Raises NoResultFound."""
    rows = select(User).where(User.id == user_id, within(actor, permission))
    return session.scalars(rows.options(joinedload(User.organisation))).one()


def by_username(session: Session, username: str) -> User | None:
    rows = select(User).where(User.username == username.strip().casefold())
    return session.scalars(rows.options(joinedload(User.organisation))).one_or_none()


def responders(session: Session, agency_id: UUID) -> Sequence[User]:
    """The officers of an agency who may be sent to a call, by name."""
    rows = select(User).where(User.organisation_id == agency_id, _is(Role.OFFICER))
    return session.scalars(rows.where(User.disabled_at.is_(None)).order_by(*_BY_NAME)).all()


def addresses(
    session: Session, organisation_id: UUID, roles: Collection[Role], but: UUID | None = None
) -> Sequence[tuple[UUID, str | None]]:
    """Who of an organization has one of these roles, with where to write to; `but` is left out."""
    rows = select(User.id, User.email).where(User.organisation_id == organisation_id)
    rows = rows.where(User.disabled_at.is_(None), User.id != but if but else true())
    rows = rows.where(User.roles.any(UserRole.role.in_(roles))).order_by(User.id)
    return [(row.id, row.email) for row in session.execute(rows)]


def page(
    session: Session, actor: Actor, filters: Filters, after: Sequence[str] | None
) -> Page[User]:
    """A page of the accounts in reach, by name; `after` is a mark that was read."""
    rows = _filtered(filters).where(within(actor, Permission.USER_VIEW))
    if after is not None:
        rows = rows.where(tuple_(*_BY_NAME) > (after[0], UUID(after[1])))
    found = session.scalars(
        rows.options(joinedload(User.organisation)).order_by(*_BY_NAME).limit(SIZE + 1)
    ).all()
    more = len(found) > SIZE
    return Page(found[:SIZE], mark(found[SIZE - 1].name, found[SIZE - 1].id) if more else None)


def as_actor(user: User, zone: str = "") -> Actor:
    """The actor that a user is; the user's organisation must be loaded."""
    roles = frozenset(one.role for one in user.roles)
    return Actor(user.id, user.organisation_id, user.organisation.kind, roles, user.name, zone)


_BY_NAME = (User.name, User.id)


def _is(role: Role) -> ColumnElement[bool]:
    return User.roles.any(UserRole.role == role)


def _filtered(filters: Filters) -> Select[User]:
    rows = select(User)
    rows = rows.where(
        User.disabled_at.is_not(None) if filters.disabled else User.disabled_at.is_(None)
    )
    if filters.organisation_id is not None:
        rows = rows.where(User.organisation_id == filters.organisation_id)
    return rows if filters.role is None else rows.where(_is(filters.role))
