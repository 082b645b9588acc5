"""Firearms of a case with their clocks, and what is owed about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach
from cit.statutes.models import Firearm, FirearmStep
from cit.statutes.policies import within
from cit.statutes.rules.firearms import SOON, Ending, Kind, State

VIEW, KEEP = Permission.FIREARM_VIEW, Permission.FIREARM_KEEP
MOST = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One clock."""

    id: UUID
    key: str
    act: str
    who: str
    source: str
    due_at: datetime
    done_on: date | None
    done_by: str | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A firearm with everything about it, opened."""

    row: Firearm
    kind: Kind
    state: State
    taken_at: datetime
    taken_by: str
    what: str
    receipt: str
    kept: str
    note: str
    ending: Ending | None
    ended_on: date | None
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that is owed about a firearm, for a queue."""

    firearm_id: UUID
    case_id: UUID
    reference: str
    key: str
    act: str
    who: str
    taken_at: datetime
    due_at: datetime


def get_firearm(
    session: Session, actor: Actor, firearm_id: UUID, permission: Permission
) -> Firearm:
    """A firearm. Raises NoResultFound, also for one out of reach."""
    rows = select(Firearm).where(Firearm.id == firearm_id, within(actor, permission, Firearm))
    return session.scalars(rows).one()


def is_in_reach(session: Session, actor: Actor, firearm_id: UUID, permission: Permission) -> bool:
    rows = select(Firearm.id).where(Firearm.id == firearm_id, within(actor, permission, Firearm))
    return session.scalar(rows) is not None


def get_step(session: Session, actor: Actor, step_id: UUID, permission: Permission) -> FirearmStep:
    """A clock. Raises NoResultFound, also for one out of reach."""
    rows = select(FirearmStep).where(FirearmStep.id == step_id)
    return session.scalars(rows.where(within(actor, permission, FirearmStep))).one()


def firearms(session: Session, actor: Actor, case_id: UUID) -> list[Kept]:
    """All of a case, the newest first: two statements."""
    rows = (
        select(Firearm, User.name)
        .join(User, User.id == Firearm.taken_by_id)
        .where(Firearm.case_id == case_id, within(actor, VIEW, Firearm))
        .order_by(Firearm.taken_at.desc(), Firearm.id)
    )
    found = session.execute(rows).all()
    steps = _steps(session, [row.id for row, _ in found])
    return [_opened(row, by, steps.get(row.id, [])) for row, by in found]


def firearm(session: Session, row: Firearm) -> Kept:
    """One of them."""
    by = session.scalars(select(User.name).where(User.id == row.taken_by_id)).one()
    return _opened(row, by, _steps(session, [row.id]).get(row.id, []))


def _opened(row: Firearm, by: str, steps: Sequence[Step]) -> Kept:
    return Kept(
        row=row,
        kind=row.kind,
        state=row.state,
        taken_at=row.taken_at,
        taken_by=by,
        what=str(row.what or ""),
        receipt=str(row.receipt or ""),
        kept=str(row.kept or ""),
        note=str(row.note or ""),
        ending=row.ending,
        ended_on=row.ended_on,
        steps=steps,
    )


def _steps(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, list[Step]]:
    if not ids:
        return {}
    rows = (
        select(
            FirearmStep.firearm_id,
            FirearmStep.id,
            FirearmStep.key,
            FirearmStep.act,
            FirearmStep.who,
            FirearmStep.source,
            FirearmStep.due_at,
            FirearmStep.done_on,
            User.name,
            FirearmStep.ended_at,
        )
        .outerjoin(User, User.id == FirearmStep.done_by_id)
        .where(FirearmStep.firearm_id.in_(ids))
        .order_by(FirearmStep.due_at, FirearmStep.key)
    )
    found: dict[UUID, list[Step]] = {}
    for firearm_id, *rest in session.execute(rows):
        found.setdefault(firearm_id, []).append(Step(*rest))
    return found


def owed(session: Session, actor: Actor) -> list[Owed]:
    """What this actor is to do: what they took themselves; for the office all that is due soon."""
    if granted(actor, KEEP) is Reach.NONE:
        return []
    mine = Firearm.taken_by_id == actor.id
    office = granted(actor, KEEP) is not Reach.ASSIGNED
    soon = FirearmStep.due_at <= clock.now() + SOON
    return _owed(session, actor, or_(mine, soon) if office else mine)


def owed_of_case(session: Session, actor: Actor, case_id: UUID) -> list[Owed]:
    """What is owed about the firearms of a case."""
    return _owed(session, actor, FirearmStep.case_id == case_id)


def _owed(session: Session, actor: Actor, which: Any) -> list[Owed]:
    case = aliased(Case)  # the policy asks about the case as well
    rows = (
        select(
            Firearm.id,
            case.id,
            case.reference,
            FirearmStep.key,
            FirearmStep.act,
            FirearmStep.who,
            Firearm.taken_at,
            FirearmStep.due_at,
        )
        .join(Firearm, Firearm.id == FirearmStep.firearm_id)
        .join(case, case.id == FirearmStep.case_id)
        .where(within(actor, KEEP, FirearmStep), FirearmStep.ended_at.is_(None), which)
        .order_by(FirearmStep.due_at, FirearmStep.id)
        .limit(MOST)
    )
    return [Owed(*row) for row in session.execute(rows)]
