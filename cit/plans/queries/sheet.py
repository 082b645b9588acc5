"""The plan as patrol reads it, where the table in the rules shows it to whoever asks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.accounts.models import Designation, User
from cit.accounts.queries import held_on
from cit.accounts.rules import Standing
from cit.cases.models import Case
from cit.db.settings import settings_of
from cit.db.zone import zone_of
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach
from cit.plans.models import PlanVersion, ResponsePlan
from cit.plans.policies import within
from cit.plans.rules.content import Content, content_of
from cit.plans.rules.seeing import Reader, is_seen
from cit.plans.rules.states import State


@dataclass(frozen=True, slots=True)
class Sheet:
    """An approved version, ready to read."""

    person_id: UUID
    number: int
    content: Content
    approved_by: str
    approved_at: datetime
    review_due_on: date | None


def is_there(session: Session, actor: Actor, person_id: UUID | None) -> bool:
    """Whether there is a plan that this actor may read; nothing of it is opened."""
    return person_id is not None and _shown(session, actor, person_id) is not None


def get_sheet(session: Session, actor: Actor, person_id: UUID) -> Sheet:
    """The plan in force. Raises NoResultFound, also for one that is not shown to this actor."""
    found = sheet(session, actor, person_id)
    if found is None:
        raise NoResultFound
    return found


def sheet(session: Session, actor: Actor, person_id: UUID) -> Sheet | None:
    """The plan in force, where this actor may read it."""
    row = _shown(session, actor, person_id)
    if row is None:
        return None
    version = session.get_one(PlanVersion, row.version_id)
    return Sheet(
        person_id,
        version.number,
        content_of(version.content),
        row.approver,
        version.decided_at or version.saved_at,
        row.review_due_on,
    )


def _shown(session: Session, actor: Actor, person_id: UUID) -> Any:
    reach = granted(actor, Permission.PLAN_VIEW)
    if reach is Reach.NONE:
        return None
    settings, now = settings_of(session), clock.now()
    since = now - timedelta(days=settings.plan_contact_days)
    day = clock.local_day(now, zone_of(session))
    row = session.execute(_rows(actor, person_id, day, since)).one_or_none()
    if row is None:
        return None
    seen = is_seen(row.choice, row.contacts, settings.plan_contacts, _reader(reach, row.roster))
    return row if seen else None


def _rows(actor: Actor, person_id: UUID, day: date, since: datetime) -> Any:
    """The plan with what the rule asks for: one statement, because every case file asks it."""
    on_the_roster = exists().where(
        Designation.user_id == actor.id, held_on(day, Standing.DESIGNATED)
    )
    return (
        select(
            ResponsePlan.choice,
            ResponsePlan.review_due_on,
            PlanVersion.id.label("version_id"),
            User.name.label("approver"),
            contacts_of(ResponsePlan.person_id, ResponsePlan.agency_id, since).label("contacts"),
            on_the_roster.label("roster"),
        )
        .join(PlanVersion, PlanVersion.plan_id == ResponsePlan.id)
        .outerjoin(User, User.id == PlanVersion.decided_by_id)
        .where(ResponsePlan.person_id == person_id, PlanVersion.state == State.APPROVED)
        .where(within(actor, Permission.PLAN_VIEW))
    )


def contacts_of(person_id: Any, agency_id: Any, since: datetime) -> Any:
    """How many contacts there were with somebody since then, of those one may know of."""
    other = aliased(Case)
    counted = select(func.count()).where(
        other.agency_id == agency_id, other.person_id == person_id, other.received_at >= since
    )
    return counted.scalar_subquery()


def _reader(reach: Reach, on_the_roster: bool) -> Reader:
    if reach >= Reach.ORGANISATION:
        return Reader.OFFICE
    return Reader.ROSTER if on_the_roster else Reader.PATROL
