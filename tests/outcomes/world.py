"""A small made-up world of encounters, and an independent count of it in plain Python."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import GROUPS, Force, Outcome, Status
from tests.kit import factories


@dataclass
class Told:
    """One encounter as a test tells it."""

    day: date | None
    person: int | None = 0
    outcomes: tuple[Outcome, ...] = (Outcome.RESOLVED,)
    force: Force | None = Force.NONE
    cit: bool | None = True
    arrestable: bool | None = False
    approved: bool = True
    reports: int = 1
    response: int | None = 10
    id: UUID | None = field(default=None, compare=False)


def make(session: Session, agency_id: UUID, told: list[Told]) -> list[Case]:
    """The rows of these encounters."""
    people: dict[int, UUID] = {}
    return [_one(session, agency_id, one, people) for one in told]


def _one(session: Session, agency_id: UUID, told: Told, people: dict[int, UUID]) -> Case:
    if told.person is not None and told.person not in people:
        people[told.person] = factories.person(session, agency_id).id
    received = (
        clock.day_start(told.day, "America/Chicago") + timedelta(hours=9) if told.day else None
    )
    case = factories.case(
        session,
        agency_id,
        person_id=None if told.person is None else people[told.person],
        local_day=told.day,
        received_at=received,
        arrived_at=_after(received, told.response),
        cleared_at=_after(received, None if told.response is None else told.response + 30),
        cit_arrived=told.cit,
    )
    for number in range(told.reports):
        report(session, case, told, number)
    return case


def _after(moment: datetime | None, minutes: int | None) -> datetime | None:
    return None if moment is None or minutes is None else moment + timedelta(minutes=minutes)


def report(session: Session, case: Case, told: Told, number: int) -> None:
    now = clock.now()
    encounter = factories.add(
        session,
        Encounter(
            agency_id=case.agency_id,
            case_id=case.id,
            author_code=f"{number}",
            status=Status.APPROVED if told.approved else Status.SUBMITTED,
            started_at=now,
            saved_at=now,
            approved_at=now if told.approved else None,
            force=told.force,
            arrestable=told.arrestable,
        ),
    )
    for place, outcome in enumerate(told.outcomes):
        factories.add(
            session,
            Disposition(
                agency_id=case.agency_id,
                case_id=case.id,
                encounter_id=encounter.id,
                outcome=outcome,
                group=GROUPS[outcome],
                is_primary=place == 0,
            ),
        )


def share(rows: list[Told], known: object, counted: object) -> tuple[int, int]:
    """How many are counted, of how many where it is known."""
    base = [one for one in rows if known(one)]  # type: ignore[operator]
    return sum(bool(counted(one)) for one in base), len(base)  # type: ignore[operator]
