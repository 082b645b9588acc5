"""An agency whose first case was closed long ago, and everybody who has to do with it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.cases.rules import CloseReason, Status, new_reference
from cit.organisations.models import Organisation
from cit.permissions.check import Actor
from cit.permissions.table import Role
from tests.kit import factories
from tests.sealing.acts import sealed_for

LONG_AGO = datetime(2018, 3, 14, 18, tzinfo=UTC)


@dataclass(frozen=True)
class Office:
    """Who is there, and an old case of an old acquaintance."""

    session: Session
    agency: Organisation
    people: dict[Role, User]
    person_id: UUID
    case_id: UUID

    def actor(self, role: Role) -> Actor:
        return factories.actor(self.session, self.people[role])

    @property
    def case(self) -> Case:
        return self.session.get_one(Case, self.case_id)


def old_case(session: Session, agency_id: UUID, at: datetime = LONG_AGO, **values: object) -> Case:
    """A case that was closed at once."""
    return factories.case(
        session,
        agency_id,
        **{
            "reference": new_reference(),
            "received_at": at,
            "local_day": at.date(),
            "created_at": at,
            "cleared_at": at,
            "closed_at": at + timedelta(days=2),
            "status": Status.CLOSED,
            "close_reason": CloseReason.COMPLETE,
            **values,
        },
    )


def seal_for(office: Office, *named: User) -> None:
    """Only these know of the old case from now on."""
    case = office.case
    closed_at, case.closed_at = case.closed_at, None
    sealed_for(office.session, case.id, *named)
    case.status, case.closed_at = Status.CLOSED, closed_at
    office.session.flush()


@pytest.fixture
def office(session: Session) -> Office:
    agency = factories.organisation(session)
    people = {
        role: factories.user(session, role, at=agency) for role in Role if role is not Role.PARTNER
    }
    with clock.pretend(LONG_AGO):
        person = factories.person(session, agency.id)
    case = old_case(session, agency.id, person_id=person.id, address="12 Orchard Street")
    session.commit()
    return Office(session, agency, people, person.id, case.id)
