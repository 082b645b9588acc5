"""Holds: which stand, and what they keep from being destroyed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, joinedload

from cit.cases.models import Case
from cit.cases.policies import within as cases_within
from cit.cases.rules import parse_reference
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.retention.models import Hold
from cit.retention.policies import within
from cit.retention.queries.schedule import today_here

# A table rather than the class: what keeps something from being destroyed holds for everybody,
# also where the net keeps them from knowing why.
_HOLD = Hold.__table__
_EVERYWHERE = {"unscoped": True, "sealed_too": True}
MOST = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A hold, and the reference of its case where it has one."""

    hold: Hold
    reference: str | None
    stands: bool


def standing(today: date) -> ColumnElement[bool]:
    """Holds of the table that hold on a day."""
    return and_(
        _HOLD.c.released_at.is_(None),
        or_(_HOLD.c.until_on.is_(None), _HOLD.c.until_on >= today),
    )


def is_held(case: Any, today: date) -> ColumnElement[bool]:
    """Whether a case is held: itself, its person, or its day. `case` is Case or an alias of it."""
    covered = or_(
        _HOLD.c.case_id == case.id,
        _HOLD.c.person_id == case.person_id,
        # A call whose day nobody knows may be one of those days.
        and_(
            _HOLD.c.first_on.is_not(None),
            or_(
                case.local_day.is_(None),
                case.local_day.between(_HOLD.c.first_on, _HOLD.c.last_on),
            ),
        ),
    )
    return exists(
        select(_HOLD.c.id).where(_HOLD.c.agency_id == case.agency_id, standing(today), covered)
    )


def person_is_held(person: Any, today: date) -> ColumnElement[bool]:
    """Whether a person is held by name; their cases are asked for themselves."""
    rows = select(_HOLD.c.id).where(_HOLD.c.person_id == person.id, standing(today))
    return exists(rows)


def holds_on(
    session: Session, *, person_ids: Collection[UUID], case_ids: Collection[UUID]
) -> list[Hold]:
    """Every hold that keeps one of these persons or cases from being destroyed, the oldest first.

    A hold on a person covers their cases, one on a case covers its person, and one on a span of
    days covers the calls of these days.
    """
    cases = session.execute(
        select(Case.id, Case.person_id, Case.local_day, Case.agency_id)
        .where(or_(Case.id.in_(case_ids), Case.person_id.in_(person_ids)))
        .execution_options(**_EVERYWHERE)
    ).all()
    persons = {*person_ids, *(row.person_id for row in cases if row.person_id is not None)}
    rows = (
        select(Hold)
        .where(
            Hold.id.in_(select(_HOLD.c.id).where(standing(today_here(session)))),
            or_(
                Hold.case_id.in_({*case_ids, *(row.id for row in cases)}),
                Hold.person_id.in_(persons),
                Hold.first_on.is_not(None),
            ),
        )
        .order_by(Hold.placed_at, Hold.id)
        .execution_options(**_EVERYWHERE)
    )
    return [one for one in session.scalars(rows) if one.first_on is None or _in_days(one, cases)]


def _in_days(hold: Hold, cases: Sequence[Any]) -> bool:
    first, last = hold.first_on, hold.last_on
    return any(
        row.agency_id == hold.agency_id
        and (row.local_day is None or (first and last and first <= row.local_day <= last))
        for row in cases
    )


def has_hold(session: Session, case_id: UUID) -> bool:
    """What a case file says of a case that somebody may see."""
    rows = select(is_held(Case, today_here(session))).where(Case.id == case_id)
    return bool(session.scalar(rows))


def shown_holds(session: Session, actor: Actor) -> Sequence[Shown]:
    """The agency's holds, those that stand first."""
    rows = (
        select(Hold, Case.reference)
        .outerjoin(Case, Case.id == Hold.case_id)
        .where(within(actor, Permission.RETENTION_VIEW))
        .options(joinedload(Hold.placed_by), joinedload(Hold.released_by))
        .order_by(Hold.released_at.is_not(None), Hold.placed_at.desc(), Hold.id)
        .limit(MOST)
    )
    today = today_here(session)
    found = [
        Shown(hold, reference, hold.stands(today)) for hold, reference in session.execute(rows)
    ]
    return sorted(found, key=lambda one: not one.stands)


def shown_hold(session: Session, actor: Actor, hold_id: UUID) -> Shown:
    """One of them. Raises NoResultFound."""
    hold = one_hold(session, actor, hold_id, Permission.RETENTION_VIEW)
    reference = session.scalar(select(Case.reference).where(Case.id == hold.case_id))
    return Shown(hold, reference, hold.stands(today_here(session)))


def one_hold(session: Session, actor: Actor, hold_id: UUID, permission: Permission) -> Hold:
    """A hold in reach. Raises NoResultFound."""
    rows = (
        select(Hold)
        .where(Hold.id == hold_id, within(actor, permission))
        .options(joinedload(Hold.placed_by), joinedload(Hold.released_by))
    )
    return session.scalars(rows).one()


def case_named(session: Session, actor: Actor, written: str) -> Case | None:
    """The case of a reference, if somebody reaches it."""
    reference = parse_reference(written)
    if reference is None:
        return None
    rows = select(Case).where(
        Case.reference == reference, cases_within(actor, Permission.CASE_VIEW)
    )
    return session.scalars(rows).one_or_none()
