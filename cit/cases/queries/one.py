"""One case: by its id, by its reference, its team and its story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session, joinedload

from cit import clock
from cit.cases.models import Assignment, Case, CaseEvent
from cit.cases.policies import within
from cit.cases.rules import Happening, parse_reference, times_of
from cit.cases.rules.times import last_mark
from cit.permissions.check import Actor
from cit.permissions.table import Permission

_ORDER = {what: place for place, what in enumerate(Happening)}


def get(session: Session, actor: Actor, case_id: UUID, permission: Permission) -> Case:
    """A case with person, district and call types. Out of reach is not found: NoResultFound."""
    return session.scalars(_whole(actor, permission).where(Case.id == case_id)).one()


def by_reference(session: Session, actor: Actor, text: str) -> Case:
    """The case of a reference, however it was typed. Raises NoResultFound."""
    reference = parse_reference(text)
    if reference is None:
        raise NoResultFound
    rows = _whole(actor, Permission.CASE_VIEW).where(Case.reference == reference)
    return session.scalars(rows).one()


@dataclass(frozen=True, slots=True)
class Marked:
    """The latest time of a case."""

    case_id: UUID
    reference: str
    what: Happening
    at: datetime


def just_marked(
    session: Session, actor: Actor, case_id: UUID, within_last: timedelta
) -> Marked | None:
    """The latest time of a case in reach, if it was not long ago."""
    rows = select(Case).where(Case.id == case_id, Case.closed_at.is_(None))
    case = session.scalars(rows.where(within(actor, Permission.CASE_TIMES))).one_or_none()
    if case is None:
        return None
    times = times_of(case)
    what = last_mark(times)
    at = times[what] if what else None
    if what is None or at is None or clock.now() - at > within_last:
        return None
    return Marked(case.id, case.reference, what, at)


def with_cad(session: Session, actor: Actor, cad_number: str) -> Case | None:
    """The case that holds a CAD number, if it is in reach."""
    rows = select(Case).where(Case.agency_id == actor.organisation_id)
    rows = rows.where(within(actor, Permission.CASE_VIEW), Case.cad_number == cad_number.strip())
    return session.scalars(rows).one_or_none()


def team(session: Session, case_id: UUID) -> Sequence[Assignment]:
    """Everybody who is or was on a case, with their accounts, the first one first."""
    rows = (
        select(Assignment)
        .where(Assignment.case_id == case_id)
        .options(joinedload(Assignment.user))
        .order_by(Assignment.from_at, Assignment.id)
    )
    return session.scalars(rows).all()


def assignment(
    session: Session, actor: Actor, assignment_id: UUID, permission: Permission
) -> Assignment:
    """One assignment, if its case is in reach. Raises NoResultFound."""
    rows = (
        select(Assignment)
        .join(Case, Case.id == Assignment.case_id)
        .where(Assignment.id == assignment_id, within(actor, permission))
    )
    return session.scalars(rows).one()


def story(session: Session, case_id: UUID) -> Sequence[CaseEvent]:
    """What happened by the case itself, with who did it, the first thing first."""
    rows = (
        select(CaseEvent)
        .where(CaseEvent.case_id == case_id)
        .options(joinedload(CaseEvent.about), joinedload(CaseEvent.by))
    )
    found = session.scalars(rows).all()
    return sorted(found, key=lambda one: (one.at, _ORDER[one.what], one.id))


def _whole(actor: Actor, permission: Permission) -> Select[Case]:
    return (
        select(Case)
        .where(within(actor, permission))
        .options(
            joinedload(Case.person),
            joinedload(Case.district),
            joinedload(Case.initial_type),
            joinedload(Case.final_type),
        )
    )
