"""The list of cases, newest first: tuples rather than objects, names opened together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, literal, select, tuple_
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.cases.models import Assignment, Case
from cit.cases.policies import within
from cit.cases.rules import Status
from cit.db.zone import zone_of
from cit.organisations.models import CallType, District
from cit.people.models import Person
from cit.people.queries import names
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.web.paging import SIZE, BadMark, Page, mark, read_mark

# Nobody reads on beyond a thousand; counting further would only cost.
COUNTED = 1_001


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list to show; codes only. `state` is "open", "closed", "mine" or ""."""

    state: str = ""
    status: Status | None = None
    district_id: UUID | None = None
    from_on: date | None = None
    to_on: date | None = None


class Line(NamedTuple):
    """A row of the list."""

    id: UUID
    reference: str
    status: Status
    at: datetime
    name: str | None
    kind: str | None
    district: str | None
    mental_health: bool
    sealed: bool


def page(session: Session, actor: Actor, written: str | None, filters: Filters) -> Page[Line]:
    """One page of the cases in reach. Raises BadMark."""
    rows = _first_rows(actor, filters, zone_of(session))
    if written:
        rows = rows.where(_behind(written))
    found = session.execute(rows).all()
    shown = _lines(session, found[:SIZE])
    return Page(shown, mark(*_place(shown[-1])) if len(found) > SIZE else None)


def count(session: Session, actor: Actor, filters: Filters) -> int:
    """How many there are, at most 1,001."""
    return session.scalar(_counted(actor, filters, zone_of(session))) or 0


# People look at the same few lists again and again, so their statements are kept.
@lru_cache(maxsize=512)
def _first_rows(actor: Actor, filters: Filters, zone: str) -> Any:
    return _COLUMNS.where(_chosen(actor, filters, zone))


@lru_cache(maxsize=512)
def _counted(actor: Actor, filters: Filters, zone: str) -> Any:
    some = select(literal(1)).select_from(Case).where(_chosen(actor, filters, zone))
    return select(func.count()).select_from(some.limit(COUNTED).subquery())


def _all() -> Any:
    first, last = aliased(CallType), aliased(CallType)
    return (
        select(
            Case.id,
            Case.reference,
            Case.status,
            Case.listed_at,
            Case.mental_health,
            Case.person_id,
            Person.given_name_sealed,
            Person.family_name_sealed,
            Person.identified,
            func.coalesce(last.label, first.label),
            District.name,
            Case.sealed_at,
        )
        .outerjoin(Person, Person.id == Case.person_id)
        .outerjoin(first, first.id == Case.initial_type_id)
        .outerjoin(last, last.id == Case.final_type_id)
        .outerjoin(District, District.id == Case.district_id)
        .order_by(Case.listed_at.desc(), Case.id.desc())
        .limit(SIZE + 1)
    )


# Put together once: making a statement costs more than reading the rows.
_COLUMNS = _all()


def _place(line: Line) -> tuple[str, str]:
    return line.at.isoformat(), str(line.id)


def _lines(session: Session, found: Sequence[Any]) -> list[Line]:
    people = [(row[5], row[6], row[7], row[8]) for row in found if row[5]]
    opened = iter(names(session, people))
    return [
        Line(
            row[0],
            row[1],
            row[2],
            row[3],
            next(opened) if row[5] else None,
            row[9],
            row[10],
            row[4],
            row[11] is not None,
        )
        for row in found
    ]


def _chosen(actor: Actor, filters: Filters, zone: str) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [within(actor, Permission.CASE_LIST)]
    if filters.state == "open":
        wanted.append(Case.closed_at.is_(None))
    elif filters.state == "closed":
        wanted.append(Case.status == Status.CLOSED)
    elif filters.state == "mine":
        mine = select(Assignment.case_id).where(Assignment.user_id == actor.id)
        wanted.append(Case.id.in_(mine))
    if filters.status:
        wanted.append(Case.status == filters.status)
    if filters.district_id:
        wanted.append(Case.district_id == filters.district_id)
    if filters.from_on:
        wanted.append(Case.listed_at >= clock.day_start(filters.from_on, zone))
    if filters.to_on:
        after = filters.to_on + timedelta(days=1)
        wanted.append(Case.listed_at < clock.day_start(after, zone))
    return and_(*wanted)


def _behind(written: str) -> ColumnElement[bool]:
    values = read_mark(written, 2)
    if values is None:
        raise BadMark
    try:
        at, case_id = datetime.fromisoformat(values[0]), UUID(values[1])
    except ValueError as error:
        raise BadMark from error
    if at.tzinfo is None:
        raise BadMark
    last = tuple_(literal(at, Case.listed_at.type), literal(case_id, Case.id.type))
    return tuple_(Case.listed_at, Case.id) < last
