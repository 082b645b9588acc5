"""People who wait for a follow-up and of whom nothing is heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.cases.models import Case
from cit.followups.models import FollowUp
from cit.followups.policies import within
from cit.followups.queries.lists import MOST, names_of
from cit.followups.rules import Status
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.permissions.table import Permission

_Other, _Later = aliased(FollowUp), aliased(Case)


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody of whom nothing was heard since a moment."""

    follow_up_id: UUID
    reference: str
    name: str
    attempts: int
    since: datetime


def no_contact(session: Session, actor: Actor, days: int, *, most: int = MOST) -> Sequence[Silent]:
    """Whom nobody reached for so many days though a follow-up is due, the longest first.

    Any contact counts: a call answered on another case, a new encounter.
    """
    before = clock.now() - timedelta(days=days)
    reached = select(func.max(_Other.reached_at)).where(_same_person()).scalar_subquery()
    seen = select(func.max(_Later.received_at)).where(*_of_person()).scalar_subquery()
    rows = (
        select(
            FollowUp.id,
            FollowUp.case_id,
            Case.reference,
            FollowUp.person_id,
            Person.given_name_sealed,
            Person.family_name_sealed,
            Person.identified,
            FollowUp.attempts,
            FollowUp.from_at,
            reached.label("reached_at"),
            seen.label("seen_at"),
        )
        .join(Case, Case.id == FollowUp.case_id)
        .outerjoin(Person, Person.id == FollowUp.person_id)
        .where(within(actor, Permission.FOLLOW_UP_VIEW), FollowUp.status == Status.DUE)
        .where(FollowUp.from_at < before)
        .where(~select(_Other.id).where(_same_person(), _Other.reached_at >= before).exists())
        .where(~select(_Later.id).where(*_of_person(), _Later.received_at >= before).exists())
        .order_by(FollowUp.from_at, FollowUp.id)
        # A person may have several that are due; each is shown once.
        .limit(4 * most)
    )
    found = _one_of_each(session.execute(rows).all())[:most]
    lines = [
        Silent(row.id, row.reference, name, row.attempts, _last(row))
        for row, name in zip(found, names_of(session, found), strict=True)
    ]
    return sorted(lines, key=lambda line: line.since)


def _same_person() -> ColumnElement[bool]:
    same = or_(_Other.case_id == FollowUp.case_id, _Other.person_id == FollowUp.person_id)
    return (_Other.agency_id == FollowUp.agency_id) & same


def _of_person() -> tuple[ColumnElement[bool], ...]:
    return (_Later.agency_id == FollowUp.agency_id, _Later.person_id == FollowUp.person_id)


def _last(row: Any) -> datetime:
    known: list[datetime] = [row.from_at, row.reached_at or row.from_at, row.seen_at or row.from_at]
    return max(known)


def _one_of_each(rows: Sequence[Any]) -> list[Any]:
    kept: dict[UUID, Any] = {}
    for row in rows:
        kept.setdefault(row.person_id or row.case_id, row)
    return list(kept.values())
