"""Who was trained, certified or designated on which day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from cit.accounts.models import Designation, User
from cit.accounts.policies import within
from cit.accounts.queries.users import responders
from cit.accounts.rules import Standing
from cit.permissions.check import Actor
from cit.permissions.table import Permission


def held_on(day: date, kind: Standing) -> ColumnElement[bool]:
    """Periods of that standing which hold the day; the last day counts."""
    return and_(
        Designation.kind == kind,
        Designation.from_on <= day,
        or_(Designation.until_on.is_(None), Designation.until_on >= day),
    )


def standing_on(
    session: Session,
    user_ids: Collection[UUID],
    day: date,
    kind: Standing = Standing.DESIGNATED,
) -> set[UUID]:
    """Which of these users had that standing on that day."""
    rows = select(Designation.user_id).where(Designation.user_id.in_(user_ids), held_on(day, kind))
    return set(session.scalars(rows.distinct()))


def history(session: Session, user_id: UUID) -> Sequence[Designation]:
    """All that was recorded of a user's standing, the newest first."""
    rows = select(Designation).where(Designation.user_id == user_id)
    return session.scalars(
        rows.order_by(Designation.from_on.desc(), Designation.recorded_at.desc())
    ).all()


def get_designation(session: Session, actor: Actor, designation_id: UUID) -> Designation:
    """One period that the actor may end. Raises NoResultFound."""
    rows = (
        select(Designation)
        .join(User, User.id == Designation.user_id)
        .where(Designation.id == designation_id, within(actor, Permission.DESIGNATION_RECORD))
    )
    return session.scalars(rows).one()


@dataclass(frozen=True, slots=True)
class OnRoster:
    """An officer and what is true of them today."""

    user_id: UUID
    name: str
    unit: str | None
    kinds: frozenset[Standing]


def roster(session: Session, agency_id: UUID, day: date) -> list[OnRoster]:
    """The officers of an agency with their standing on a day: designated first, by name."""
    officers = responders(session, agency_id)
    held: dict[UUID, set[Standing]] = {one.id: set() for one in officers}
    rows = select(Designation.user_id, Designation.kind).where(
        Designation.user_id.in_(held), or_(*(held_on(day, kind) for kind in Standing))
    )
    for user_id, kind in session.execute(rows):
        held[user_id].add(kind)
    found = [OnRoster(one.id, one.name, one.unit, frozenset(held[one.id])) for one in officers]
    return sorted(found, key=lambda one: Standing.DESIGNATED not in one.kinds)
