"""The encounters of a period: one row for each, however many officers reported."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, case, func, select, true

from cit.cases.models import Case
from cit.encounters.models import Encounter
from cit.encounters.rules import Force, Status
from cit.outcomes.policies import within
from cit.outcomes.rules.measures import Period
from cit.people.models import Person
from cit.permissions.check import Actor


@dataclass(frozen=True)
class Asked:
    """Who asks, for which days, of which agency, on which day."""

    actor: Actor
    period: Period
    today: date
    agency_id: UUID | None = None

    @property
    def dated(self) -> bool:
        """Whether any day was given."""
        return self.period != Period()

    @property
    def cases(self) -> ColumnElement[bool]:
        """The cases in reach and in the period. A case without a day is in no dated period."""
        return and_(within(self.actor, agency_id=self.agency_id), in_period(self.period))


def in_period(period: Period) -> ColumnElement[bool]:
    limits: list[ColumnElement[bool]] = [true()]
    if period.from_on is not None:
        limits.append(Case.local_day >= period.from_on)
    if period.to_on is not None:
        limits.append(Case.local_day <= period.to_on)
    return and_(*limits)


def encounters(asked: Asked) -> Subquery:
    """One row per encounter with the facts that measures count; NULL is not known."""
    return (
        select(
            Case.id.label("case_id"),
            _known_person().label("person_id"),
            _flag(Case.cit_arrived).label("cit"),
            _any(case((Encounter.force.is_(None), None), (_forced(), 1), else_=0)).label("force"),
            _any(_flag(Encounter.handcuffs)).label("handcuffs"),
            _any(_flag(Encounter.injury_person)).label("injury"),
            _any(_flag(Encounter.arrestable)).label("arrestable"),
        )
        .join(Encounter, Encounter.case_id == Case.id)
        .outerjoin(Person, Person.id == Case.person_id)
        .where(Encounter.status == Status.APPROVED, asked.cases)
        .group_by(Case.id, Person.id)
        .subquery("e")
    )


def _flag(column: Any) -> Any:
    return case((column.is_(True), 1), (column.is_(False), 0), else_=None)


def _any(flag: Any) -> Any:
    """What any of several reports says: one yes is enough; nothing known stays unknown."""
    return func.max(flag)


def _forced() -> ColumnElement[bool]:
    return Encounter.force != Force.NONE


def _known_person() -> Any:
    """Somebody who is not identified may be anybody, and is counted as nobody."""
    return case((Person.identified.is_(True), Case.person_id), else_=None)


def undated(asked: Asked) -> Any:
    """Encounters in reach whose day nobody knows: they stand in no dated period."""
    reported = select(Encounter.id).where(
        Encounter.case_id == Case.id, Encounter.status == Status.APPROVED
    )
    reached = within(asked.actor, agency_id=asked.agency_id)
    return select(func.count(Case.id)).where(reached, Case.local_day.is_(None), reported.exists())
