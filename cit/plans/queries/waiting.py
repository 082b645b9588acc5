"""What waits: versions to approve, drafts of one's own, plans to look at again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.db.zone import zone_of
from cit.people.models import Person
from cit.people.queries import names
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.plans.models import PlanVersion, ResponsePlan
from cit.plans.policies import within
from cit.plans.rules.states import State

MOST = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version that waits for somebody."""

    version_id: UUID
    name: str
    number: int
    author: str
    at: datetime
    sent_back: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A plan that is to be looked at again."""

    person_id: UUID
    name: str
    on: date


def to_approve(session: Session, actor: Actor) -> Sequence[Waiting]:
    """Versions that others have submitted, the oldest first."""
    others = PlanVersion.author_id != actor.id
    return _waiting(session, actor, PlanVersion.state == State.SUBMITTED, others)


def own_drafts(session: Session, actor: Actor) -> Sequence[Waiting]:
    """Drafts that somebody has not finished, those that came back among them."""
    mine = PlanVersion.author_id == actor.id
    return _waiting(session, actor, PlanVersion.state == State.DRAFT, mine)


def _waiting(session: Session, actor: Actor, *which: ColumnElement[bool]) -> Sequence[Waiting]:
    rows = session.execute(
        select(
            *_name_columns(),
            PlanVersion.id,
            PlanVersion.number,
            User.name,
            PlanVersion.submitted_at,
            PlanVersion.saved_at,
            PlanVersion.decided_at,
        )
        .join(Person, Person.id == PlanVersion.person_id)
        .join(User, User.id == PlanVersion.author_id)
        .where(within(actor, Permission.PLAN_WRITE, PlanVersion), *which)
        .order_by(PlanVersion.saved_at, PlanVersion.id)
        .limit(MOST)
    ).all()
    called = names(session, [tuple(row[:4]) for row in rows]) if rows else []
    return [
        Waiting(row[4], name, row[5], row[6], row[7] or row[8], row[9] is not None)
        for row, name in zip(rows, called, strict=True)
    ]


def due(session: Session, actor: Actor) -> Sequence[Due]:
    """Plans in force whose half year is over, the longest waiting first."""
    today = clock.local_day(clock.now(), zone_of(session))
    rows = session.execute(
        select(*_name_columns(), ResponsePlan.review_due_on)
        .join(Person, Person.id == ResponsePlan.person_id)
        .where(within(actor, Permission.PLAN_APPROVE), ResponsePlan.review_due_on <= today)
        .order_by(ResponsePlan.review_due_on, ResponsePlan.id)
        .limit(MOST)
    ).all()
    called = names(session, [tuple(row[:4]) for row in rows]) if rows else []
    return [Due(row[0], name, row[4]) for row, name in zip(rows, called, strict=True)]


def _name_columns() -> tuple[Any, ...]:
    return Person.id, Person.given_name_sealed, Person.family_name_sealed, Person.identified
