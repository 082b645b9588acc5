"""What is due: mine, nobody's, somebody else's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.followups.models import FollowUp
from cit.followups.policies import within
from cit.followups.rules import Kind, Status
from cit.people.models import Person
from cit.people.queries import names
from cit.permissions.check import Actor
from cit.permissions.table import Permission

MOST = 50
NOBODY_LINKED = "Person not linked"


@dataclass(frozen=True, slots=True)
class Line:
    """A follow-up in a list."""

    id: UUID
    case_id: UUID
    reference: str
    name: str
    kind: Kind
    from_at: datetime
    due_at: datetime
    attempts: int
    owner: str | None
    sealed: bool = False


def due(session: Session, actor: Actor, *, most: int = MOST) -> Sequence[Line]:
    """What this actor owes, the most urgent first."""
    return _lines(session, _due(actor).where(FollowUp.owner_id == actor.id), most)


def unowned(session: Session, actor: Actor, *, most: int = MOST) -> Sequence[Line]:
    """Follow-ups that nobody has taken."""
    return _lines(session, _due(actor).where(FollowUp.owner_id.is_(None)), most)


def overdue(session: Session, actor: Actor, *, most: int = MOST) -> Sequence[Line]:
    """What somebody else owes and has let pass."""
    late = _due(actor).where(FollowUp.due_at < clock.now(), FollowUp.owner_id != actor.id)
    return _lines(session, late, most)


def everybodys(session: Session, actor: Actor, *, most: int = MOST) -> Sequence[Line]:
    """All that is due in reach."""
    return _lines(session, _due(actor), most)


def names_of(session: Session, rows: Sequence[Any]) -> Sequence[str]:
    """The names of rows that carry a person's columns; a case may have nobody linked."""
    known = [row for row in rows if row.person_id is not None]
    sealed = [
        (row.person_id, row.given_name_sealed, row.family_name_sealed, row.identified)
        for row in known
    ]
    opened = iter(names(session, sealed) if sealed else ())
    return [next(opened) if row.person_id is not None else NOBODY_LINKED for row in rows]


def _due(actor: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(
            FollowUp.id,
            FollowUp.case_id,
            Case.reference,
            FollowUp.person_id,
            Person.given_name_sealed,
            Person.family_name_sealed,
            Person.identified,
            FollowUp.kind,
            FollowUp.from_at,
            FollowUp.due_at,
            FollowUp.attempts,
            User.name.label("owner"),
            Case.sealed_at,
        )
        .join(Case, Case.id == FollowUp.case_id)
        .outerjoin(Person, Person.id == FollowUp.person_id)
        .outerjoin(User, User.id == FollowUp.owner_id)
        .where(within(actor, Permission.FOLLOW_UP_VIEW), FollowUp.status == Status.DUE)
        .order_by(FollowUp.due_at, FollowUp.id)
    )


def _lines(session: Session, rows: Select[*tuple[Any, ...]], most: int) -> Sequence[Line]:
    found = session.execute(rows.limit(most)).all()
    return [
        Line(
            row.id,
            row.case_id,
            row.reference,
            name,
            row.kind,
            row.from_at,
            row.due_at,
            row.attempts,
            row.owner,
            row.sealed_at is not None,
        )
        for row, name in zip(found, names_of(session, found), strict=True)
    ]
