"""The encounters of a period: one row for each, however many officers reported."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, case, func, select, true

from cit.cases.models import Case
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import Force, Group, Outcome, Status
from cit.outcomes.policies import within
from cit.outcomes.rules.measures import Period
from cit.people.models import Person
from cit.permissions.check import Actor

# Reports bring a filter of their own (`within`), which leaves out sealed cases for everybody.
COUNTED = {"unscoped": True, "sealed_too": True}
SERVICES = (Group.COMMUNITY, Group.FACILITY, Group.INVOLUNTARY)


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
    facts = {
        "identified": _flag(Person.identified),
        "cit": _flag(Case.cit_arrived),
        "force": case((Encounter.force.is_(None), None), (_forced(), 1), else_=0),
        "handcuffs": _flag(Encounter.handcuffs),
        "injury": _flag(Encounter.injury_person),
        "arrestable": _flag(Encounter.arrestable),
        "arrested": _one_if(Disposition.outcome == Outcome.ARREST),
        "facility": _one_if(Disposition.group == Group.FACILITY),
        "involuntary": _one_if(Disposition.group == Group.INVOLUNTARY),
        "served": _one_if(Disposition.group.in_(SERVICES)),
    }
    return (
        select(Case.person_id, *(_any(one).label(key) for key, one in facts.items()))
        .join(Encounter, Encounter.case_id == Case.id)
        .outerjoin(Disposition, Disposition.encounter_id == Encounter.id)
        .outerjoin(Person, Person.id == Case.person_id)
        .where(Encounter.status == Status.APPROVED, asked.cases)
        # In the order of the index of a period's cases, so that nothing is sorted.
        .group_by(Case.agency_id, Case.local_day, Case.id)
        .subquery("e")
    )


def _flag(column: Any) -> Any:
    return case((column.is_(True), 1), (column.is_(False), 0), else_=None)


def _any(flag: Any) -> Any:
    """What any of several reports says: one yes is enough; nothing known stays unknown."""
    return func.max(flag)


def _forced() -> ColumnElement[bool]:
    return Encounter.force != Force.NONE


def _one_if(which: Any) -> Any:
    return case((which, 1), else_=0)


def reported() -> ColumnElement[bool]:
    """Whether a case has an approved report: only then is it an encounter that counts."""
    rows = select(Encounter.id).where(
        Encounter.case_id == Case.id, Encounter.status == Status.APPROVED
    )
    return rows.exists()


def undated(asked: Asked) -> Any:
    """Encounters in reach whose day nobody knows: they stand in no dated period."""
    reached = within(asked.actor, agency_id=asked.agency_id)
    return select(func.count(Case.id)).where(reached, Case.local_day.is_(None), reported())
