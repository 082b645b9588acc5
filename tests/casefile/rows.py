"""A case with something of every room in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case, CaseEvent
from cit.cases.rules import Happening
from cit.cases.rules import Status as CaseStatus
from cit.encounters.models import Disposition, Encounter, EncounterVersion
from cit.encounters.rules import Force, Group, Outcome
from cit.encounters.rules import Status as Report
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.people.rules import Known
from cit.permissions.table import Role
from tests.kit import factories

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NARRATIVE = "Marcus was on the porch, very frightened. He agreed to go to Mill Road."


@dataclass
class Scene:
    """Everybody and everything around one case."""

    agency: Organisation
    partner: Organisation
    officer: User
    supervisor: User
    coordinator: User
    dispatcher: User
    partner_user: User
    person: Person
    case: Case


def scene(session: Session, **values: Any) -> Scene:
    """A cleared call with a person, an officer who was there, and nothing else."""
    agency, partner = factories.organisation(session), factories.partner(session)

    def user(role: Role, at: Organisation, name: str) -> User:
        return factories.user(session, role, at=at, name=name)

    officer = user(Role.OFFICER, agency, "J. Reyes")
    person = factories.person(session, agency.id, birth_date=date(1985, 6, 4))
    kind = factories.call_type(session, agency.id, label="Welfare check", mental_health=True)
    start = clock.now() - 4 * HOUR
    case = factories.case(
        session,
        agency.id,
        **{
            "person_id": person.id,
            "status": CaseStatus.CLEARED,
            "mental_health": True,
            "initial_type_id": kind.id,
            "address": "12 Orchard Street",
            "received_at": start,
            "dispatched_at": start + 3 * MINUTE,
            "arrived_at": start + 11 * MINUTE,
            "cleared_at": start + 65 * MINUTE,
            **values,
        },
    )
    factories.assigned(session, case, officer)
    return Scene(
        agency,
        partner,
        officer,
        user(Role.SUPERVISOR, agency, "N. Okafor"),
        user(Role.COORDINATOR, agency, "L. Brandt"),
        user(Role.DISPATCHER, agency, "T. Nakata"),
        user(Role.PARTNER, partner, "Ines Varga"),
        person,
        case,
    )


def happened(session: Session, of: Scene, what: Happening, at: datetime, **values: Any) -> None:
    row = CaseEvent(agency_id=of.agency.id, case_id=of.case.id, at=at, what=what, **values)
    factories.add(session, row)


def told(session: Session, of: Scene) -> None:
    """The story of the call itself."""
    start = of.case.received_at or clock.now()
    for minutes, what, values in (
        (0, Happening.RECEIVED, {"detail": "dispatched", "by_id": of.dispatcher.id}),
        (2, Happening.ASSIGNED, {"detail": "primary", "about_id": of.officer.id}),
        (3, Happening.DISPATCHED, {"about_id": of.officer.id}),
        (11, Happening.ARRIVED, {"about_id": of.officer.id, "by_id": of.officer.id}),
        (65, Happening.CLEARED, {"by_id": of.officer.id}),
    ):
        happened(session, of, what, start + minutes * MINUTE, **values)


def report(session: Session, of: Scene, status: Report, **values: Any) -> Encounter:
    """A report in a state, with the version that was submitted."""
    now, approved = clock.now(), status is Report.APPROVED
    draft = status is Report.DRAFT
    row = Encounter(
        **{
            "agency_id": of.agency.id,
            "case_id": of.case.id,
            "author_id": of.officer.id,
            "author_designated": True,
            "status": status,
            "version": 0 if draft else 1,
            "started_at": now - 3 * HOUR,
            "saved_at": now - 2 * HOUR,
            "submitted_at": None if draft else now - 2 * HOUR,
            "review_due_at": None if draft else now + 70 * HOUR,
            "approved_at": now - HOUR if approved else None,
            "force": None if draft else Force.NONE,
            "handcuffs": None if draft else False,
            "injury_person": None if draft else False,
            "injury_officer": None if draft else False,
            "injury_other": None if draft else False,
            "wants_follow_up": Known.YES,
            **values,
        }
    )
    session.add(row)
    row.answers = {"outcome": {"narrative": NARRATIVE}}
    session.flush()
    if not draft:
        _version(session, of, row)
    return row


def _version(session: Session, of: Scene, encounter: Encounter) -> None:
    decided = encounter.status in (Report.APPROVED, Report.RETURNED)
    row = EncounterVersion(
        agency_id=of.agency.id,
        case_id=of.case.id,
        encounter_id=encounter.id,
        number=1,
        submitted_at=encounter.submitted_at,
        decision=encounter.status if decided else None,
        decided_at=clock.now() - HOUR if decided else None,
        decided_by_id=of.supervisor.id if decided else None,
    )
    session.add(row)
    row.answers = encounter.answers
    row.reason = "When was he handed over?" if encounter.status is Report.RETURNED else None
    factories.add(
        session,
        Disposition(
            agency_id=of.agency.id,
            case_id=of.case.id,
            encounter_id=encounter.id,
            outcome=Outcome.VOLUNTARY_TRANSPORT,
            group=Group.FACILITY,
            is_primary=True,
        ),
    )
