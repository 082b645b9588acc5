"""Versions of a plan, as those who write and decide read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from cit.accounts.models import User
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.plans.models import PlanVersion, ResponsePlan
from cit.plans.policies import within
from cit.plans.rules.states import OPEN, State


@dataclass(frozen=True, slots=True)
class Version:
    """One version with the names of who wrote it and who decided."""

    id: UUID
    number: int
    state: State
    author: str
    created_at: datetime
    submitted_at: datetime | None
    decided_by: str | None
    decided_at: datetime | None
    ended_by: str | None
    ended_at: datetime | None


def get_version(
    session: Session, actor: Actor, version_id: UUID, permission: Permission
) -> PlanVersion:
    """A version. Raises NoResultFound, also for one out of reach."""
    rows = select(PlanVersion).where(
        PlanVersion.id == version_id, within(actor, permission, PlanVersion)
    )
    return session.scalars(rows).one()


def standing(session: Session, actor: Actor, person_id: UUID) -> PlanVersion | None:
    """The version in force, for those who write and decide."""
    rows = select(PlanVersion).where(
        PlanVersion.person_id == person_id,
        PlanVersion.state == State.APPROVED,
        within(actor, Permission.PLAN_WRITE, PlanVersion),
    )
    return session.scalars(rows).one_or_none()


def open_version(session: Session, actor: Actor, person_id: UUID) -> PlanVersion | None:
    """The version that is being written, or waits."""
    rows = select(PlanVersion).where(
        PlanVersion.person_id == person_id,
        PlanVersion.state.in_(OPEN),
        within(actor, Permission.PLAN_WRITE, PlanVersion),
    )
    return session.scalars(rows).one_or_none()


def before(session: Session, actor: Actor, version_id: UUID) -> PlanVersion | None:
    """What a version is compared with: the last one before it that was in force."""
    this = get_version(session, actor, version_id, Permission.PLAN_WRITE)
    rows = (
        select(PlanVersion)
        .where(PlanVersion.plan_id == this.plan_id, PlanVersion.number < this.number)
        .where(PlanVersion.state.in_((State.APPROVED, State.REPLACED, State.WITHDRAWN)))
        .where(within(actor, Permission.PLAN_WRITE, PlanVersion))
        .order_by(PlanVersion.number.desc())
        .limit(1)
    )
    return session.scalars(rows).one_or_none()


def plan_of(
    session: Session, actor: Actor, person_id: UUID, permission: Permission
) -> ResponsePlan | None:
    """The plan of a person, whether a version is in force or not."""
    rows = select(ResponsePlan).where(
        ResponsePlan.person_id == person_id, within(actor, permission)
    )
    return session.scalars(rows).one_or_none()


def version(session: Session, actor: Actor, version_id: UUID) -> Version:
    """One of them with names."""
    rows = _rows(actor).where(PlanVersion.id == version_id)
    return Version(*session.execute(rows).one())


def versions(session: Session, actor: Actor, person_id: UUID) -> Sequence[Version]:
    """All there ever were, the newest first."""
    rows = _rows(actor).where(PlanVersion.person_id == person_id)
    return [Version(*row) for row in session.execute(rows.order_by(PlanVersion.number.desc()))]


def _rows(actor: Actor) -> Any:
    author, decider, ender = aliased(User), aliased(User), aliased(User)
    return (
        select(
            PlanVersion.id,
            PlanVersion.number,
            PlanVersion.state,
            author.name,
            PlanVersion.created_at,
            PlanVersion.submitted_at,
            decider.name,
            PlanVersion.decided_at,
            ender.name,
            PlanVersion.ended_at,
        )
        .join(author, author.id == PlanVersion.author_id)
        .outerjoin(decider, decider.id == PlanVersion.decided_by_id)
        .outerjoin(ender, ender.id == PlanVersion.ended_by_id)
        .where(within(actor, Permission.PLAN_WRITE, PlanVersion))
    )
