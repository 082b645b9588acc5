"""Who is on duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import Designation, Duty, User
from cit.accounts.policies import duty_within
from cit.accounts.queries.standing import held_on
from cit.accounts.rules import Standing
from cit.organisations.models import District
from cit.permissions.check import Actor, initials
from cit.permissions.table import Permission


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody on duty, as a dispatcher needs them."""

    user_id: UUID
    name: str
    unit: str
    district: str | None
    designated: bool
    on_break: bool
    duty_id: UUID
    from_at: datetime
    planned_until_at: datetime | None

    @property
    def initials(self) -> str:
        """Two letters for the round mark."""
        return initials(self.name)


def on_duty(session: Session, agency_id: UUID, at: datetime, zone: str = "UTC") -> Sequence[OnDuty]:
    """Who of an agency is on duty at a moment: designated first, then by unit."""
    day = clock.local_day(at, zone)
    designated = exists().where(
        Designation.user_id == Duty.user_id, held_on(day, Standing.DESIGNATED)
    )
    rows = session.execute(
        select(
            Duty.user_id,
            User.name,
            Duty.unit,
            District.name,
            designated,
            Duty.on_break,
            Duty.id,
            Duty.from_at,
            Duty.planned_until_at,
        )
        .join(User, User.id == Duty.user_id)
        .outerjoin(District, District.id == Duty.district_id)
        .where(Duty.agency_id == agency_id, Duty.from_at <= at)
        .where(or_(Duty.until_at.is_(None), Duty.until_at > at), User.disabled_at.is_(None))
        .order_by(designated.desc(), Duty.unit, User.name)
    )
    return [OnDuty(*row) for row in rows]


def own_duty(session: Session, user_id: UUID) -> Duty | None:
    """The shift that a user is in now."""
    rows = select(Duty).where(Duty.user_id == user_id, Duty.until_at.is_(None))
    return session.scalars(rows).first()


def get_duty(session: Session, actor: Actor, duty_id: UUID) -> Duty:
    """One shift that is not over and that the actor may change. Raises NoResultFound."""
    rows = select(Duty).where(Duty.id == duty_id, Duty.until_at.is_(None))
    return session.scalars(rows.where(duty_within(actor, Permission.DUTY_SET))).one()
