"""Conferences in lists, and who can be invited."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User, UserRole
from cit.conferences.models import Conference, ConferenceItem
from cit.conferences.policies import within
from cit.conferences.rules.states import OPEN, State
from cit.permissions.check import Actor
from cit.permissions.table import Permission, Role
from cit.web.paging import SIZE, Page, mark, moment_and_id

# Who may chair, be invited, and promise something.
ROLES = (Role.OFFICER, Role.SUPERVISOR, Role.COORDINATOR)
# Who may lead one: those who can also run it.
LEADERS = (Role.SUPERVISOR, Role.COORDINATOR)
SOON = timedelta(days=1)
MOST = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A conference in a list."""

    id: UUID
    state: State
    starts_at: datetime
    place: str
    chair: str
    items: int


def page(session: Session, actor: Actor, after: Sequence[str] | None) -> Page[Listed]:
    """A page of those within reach, the latest first: one statement."""
    rows = _rows(actor).order_by(Conference.starts_at.desc(), Conference.id).limit(SIZE + 1)
    if after is not None:
        at, last = moment_and_id(after)
        behind = and_(Conference.starts_at == at, Conference.id > last)
        rows = rows.where(or_(Conference.starts_at < at, behind))
    found = [Listed(*row) for row in session.execute(rows)]
    shown, more = found[:SIZE], len(found) > SIZE
    return Page(shown, mark(shown[-1].starts_at.isoformat(), shown[-1].id) if more else None)


def planned(session: Session, actor: Actor, but: UUID | None = None) -> Sequence[Listed]:
    """Those on whose agenda somebody can be put, the soonest first."""
    rows = _rows(actor).where(Conference.state == State.PLANNED).order_by(Conference.starts_at)
    return [Listed(*row) for row in session.execute(rows.limit(MOST)) if row[0] != but]


def coming(session: Session, actor: Actor) -> Sequence[Listed]:
    """What waits for whoever runs them: those being held, and those of the coming day."""
    soon = Conference.starts_at <= clock.now() + SOON
    rows = _rows(actor).where(Conference.state.in_(OPEN), soon).order_by(Conference.starts_at)
    return [Listed(*row) for row in session.execute(rows.limit(MOST))]


def _rows(actor: Actor) -> Select[Any]:
    items = (
        select(func.count())
        .where(ConferenceItem.conference_id == Conference.id)
        .where(ConferenceItem.agency_id == Conference.agency_id)
        .scalar_subquery()
    )
    return (
        select(
            Conference.id,
            Conference.state,
            Conference.starts_at,
            Conference.place,
            User.name,
            items,
        )
        .join(User, User.id == Conference.chair_id)
        .where(within(actor, Permission.CONFERENCE_VIEW))
    )


def staff(session: Session, actor: Actor, roles: Collection[Role] = ROLES) -> Sequence[User]:
    """Active people of the agency who can be invited or promise something, by name."""
    rows = select(User).where(
        User.organisation_id == actor.organisation_id,
        User.disabled_at.is_(None),
        User.roles.any(UserRole.role.in_(roles)),
    )
    return session.scalars(rows.order_by(User.name, User.id)).all()
