"""Rows that these tests need beside those of the kit."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.encounters.models import Encounter
from cit.encounters.rules import Status as Report
from cit.followups.models import FollowUp
from cit.followups.rules import Kind
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.people.rules import Known
from cit.permissions.table import Role
from tests.kit import factories


@dataclass
class Scene:
    """An officer, a case of theirs with a person, in one agency."""

    agency: Organisation
    officer: User
    person: Person
    case: Case


def scene(session: Session, agency: Organisation | None = None) -> Scene:
    agency = agency or factories.organisation(session)
    officer = factories.user(session, Role.OFFICER, at=agency)
    person = factories.person(session, agency.id, phone="555-0172")
    now = clock.now()
    case = factories.case(session, agency.id, person_id=person.id, cleared_at=now)
    factories.assigned(session, case, officer)
    return Scene(agency, officer, person, case)


def report(session: Session, of: Scene, wants: Known | None = Known.YES) -> Encounter:
    now = clock.now()
    return factories.add(
        session,
        Encounter(
            agency_id=of.agency.id,
            case_id=of.case.id,
            author_id=of.officer.id,
            status=Report.APPROVED,
            started_at=now,
            saved_at=now,
            submitted_at=now,
            approved_at=now,
            wants_follow_up=wants,
        ),
    )


def follow_up(session: Session, of: Scene, **values: Any) -> FollowUp:
    now = clock.now()
    return factories.add(
        session,
        FollowUp(
            **{
                "agency_id": of.agency.id,
                "case_id": of.case.id,
                "person_id": of.case.person_id,
                "kind": Kind.FIRST_CONTACT,
                "owner_id": of.officer.id,
                "created_at": now,
                "from_at": now,
                "due_at": now + timedelta(hours=48),
                "attempts": 0,
                **values,
            }
        ),
    )
