"""The encounters of a period: one row for each, however many officers reported."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, func, select, true

from cit.cases.models import Case
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import Force, Group, Outcome, Status
from cit.outcomes.policies import within
from cit.outcomes.rules.measures import Period
from cit.permissions.check import Actor
from cit.referrals.models import Referral

SERVICES = (Group.COMMUNITY, Group.FACILITY, Group.INVOLUNTARY)


@dataclass(frozen=True)
class Asked:
    """Who asks, for which days, of which agency, on which day."""

    actor: Actor
    period: Period
    today: date
    agency_id: UUID | None = None

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
            Case.person_id.label("person_id"),
            _flag(Case.cit_arrived).label("cit"),
            _any(case((Encounter.force.is_(None), None), (_forced(), 1), else_=0)).label("force"),
            _any(_flag(Encounter.handcuffs)).label("handcuffs"),
            _any(_flag(Encounter.injury_person)).label("injury"),
            _any(_flag(Encounter.arrestable)).label("arrestable"),
            _outcome(Disposition.outcome == Outcome.ARREST).label("arrest"),
            _outcome(Disposition.group == Group.FACILITY).label("voluntary"),
            _outcome(Disposition.group == Group.INVOLUNTARY).label("involuntary"),
            _outcome(Disposition.group.in_(SERVICES)).label("service"),
            _sent().label("referred"),
        )
        .join(Encounter, Encounter.case_id == Case.id)
        .where(Encounter.status == Status.APPROVED, asked.cases)
        .group_by(Case.id)
        .subquery("e")
    )


def _flag(column: Any) -> Any:
    return case((column.is_(True), 1), (column.is_(False), 0), else_=None)


def _any(flag: Any) -> Any:
    """What any of several reports says: one yes is enough; nothing known stays unknown."""
    return func.max(flag)


def _forced() -> ColumnElement[bool]:
    return Encounter.force != Force.NONE


def _outcome(which: ColumnElement[bool]) -> Any:
    """Whether an outcome of any approved report of the case is of this sort."""
    approved = select(Encounter.id).where(
        Encounter.id == Disposition.encounter_id, Encounter.status == Status.APPROVED
    )
    found = exists().where(Disposition.case_id == Case.id, which, approved.exists())
    return case((found, 1), else_=0)


def _sent() -> Any:
    found = exists().where(Referral.case_id == Case.id, Referral.sent_at.is_not(None))
    return case((found, 1), else_=0)
