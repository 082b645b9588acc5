"""One follow-up, what was tried, and those of one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from cit.accounts.models import User, UserRole
from cit.cases.models import Case
from cit.cases.policies import within as of_cases
from cit.encryption.sealed import open_sealed
from cit.followups.models import Attempt, FollowUp
from cit.followups.policies import within
from cit.followups.rules import Result, Status, Way
from cit.permissions.check import Actor
from cit.permissions.table import GRANTS, Permission, Role


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt, opened."""

    at: datetime
    by: str
    way: Way
    result: Result
    note: str | None


def get(session: Session, actor: Actor, follow_up_id: UUID, permission: Permission) -> FollowUp:
    """One follow-up with its case, person and owner. Raises NoResultFound."""
    rows = (
        select(FollowUp)
        .where(FollowUp.id == follow_up_id, within(actor, permission))
        .options(joinedload(FollowUp.case), joinedload(FollowUp.person), joinedload(FollowUp.owner))
    )
    return session.scalars(rows).one()


def of_case(session: Session, case_id: UUID) -> Sequence[FollowUp]:
    """The follow-ups of a case that is in reach, with their owners, by their clocks."""
    rows = (
        select(FollowUp)
        .where(FollowUp.case_id == case_id)
        .options(joinedload(FollowUp.owner))
        .order_by(FollowUp.due_at, FollowUp.id)
    )
    return session.scalars(rows).all()


def owners(session: Session, actor: Actor) -> Sequence[User]:
    """Who may be given a follow-up: those of the actor's agency who may do one, by name."""
    able = [role for role in Role if GRANTS[Permission.FOLLOW_UP_DO].get(role)]
    rows = (
        select(User)
        .where(User.organisation_id == actor.organisation_id, User.disabled_at.is_(None))
        .where(User.roles.any(UserRole.role.in_(able)))
        .order_by(User.name, User.id)
    )
    return session.scalars(rows).all()


def loads(session: Session, actor: Actor) -> dict[UUID, int]:
    """How many follow-ups each has that are due; who has none is left out."""
    rows = (
        select(FollowUp.owner_id, func.count())
        .where(FollowUp.agency_id == actor.organisation_id, FollowUp.status == Status.DUE)
        .where(FollowUp.owner_id.is_not(None))
        .group_by(FollowUp.owner_id)
    )
    return {owner: n for owner, n in session.execute(rows) if owner is not None}


def reaches_case(session: Session, actor: Actor, case_id: UUID) -> bool:
    """Whether the case file may be opened, too: not by all who were given a follow-up."""
    rows = select(Case.id).where(Case.id == case_id, of_cases(actor, Permission.CASE_VIEW))
    return session.execute(rows).first() is not None


def attempts(session: Session, follow_up: FollowUp) -> Sequence[Tried]:
    """What was tried, the newest first."""
    rows = session.execute(
        select(Attempt.id, Attempt.at, User.name, Attempt.way, Attempt.result, Attempt.note_sealed)
        .join(User, User.id == Attempt.by_id)
        .where(Attempt.follow_up_id == follow_up.id)
        .order_by(Attempt.at.desc(), Attempt.id)
    ).all()
    notes = open_sealed(
        session, Attempt.note, [(row.id, follow_up.case_id, row.note_sealed) for row in rows]
    )
    return [
        Tried(row.at, row.name, row.way, row.result, str(note) if note is not None else None)
        for row, note in zip(rows, notes, strict=True)
    ]
