"""An agency with cases of one person, two supervisors and a coordinator; an order that came in."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.cases.rules import new_reference
from cit.encounters.models import Encounter
from cit.encounters.rules import Status
from cit.expungement import actions
from cit.expungement.actions import Told
from cit.expungement.models import ExpungementOrder
from cit.expungement.rules import Decision, Ground
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from tests.kit import everything, factories
from tests.kit.everything import Everything
from tests.sealing.acts import over


@dataclass(frozen=True)
class Office:
    """Who is there, and what the order is about."""

    made: Everything
    first: User
    second: User
    coordinator: User
    case_id: UUID
    person_id: UUID
    reference: str

    def told(self, **changes: object) -> Told:
        today = clock.now().date()
        values = {
            "ground": Ground.COURT,
            "number": "24 CV 01177",
            "court": "Circuit Court of the county",
            "ordered_on": today - timedelta(days=3),
            "received_on": today - timedelta(days=1),
            "due_on": today + timedelta(days=30),
            "references": (self.reference,),
        }
        return Told(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def office(session: Session) -> Office:
    made = everything.make(session)
    case = over(session, made.ids["case_id"])
    case.reference, case.summary = new_reference(), "He stands at the window."
    report = session.get_one(Encounter, made.ids["encounter_id"])
    report.status, report.approved_at, report.version = Status.APPROVED, clock.now(), 1
    first, second = (factories.user(session, Role.SUPERVISOR, at=made.agency) for _ in "12")
    coordinator = factories.user(session, Role.COORDINATOR, at=made.agency)
    session.commit()
    ids = made.ids
    return Office(
        made, first, second, coordinator, ids["case_id"], ids["person_id"], case.reference
    )


def acting(session: Session, user: User) -> Actor:
    """From now on this user acts in the session."""
    session.info["actor"] = SYSTEM
    return factories.actor(session, user)


@pytest.fixture
def order(session: Session, office: Office) -> ExpungementOrder:
    """Entered by the first supervisor."""
    made = actions.enter(session, acting(session, office.first), office.told())
    session.commit()
    return made


@pytest.fixture
def approved(session: Session, office: Office, order: ExpungementOrder) -> ExpungementOrder:
    actions.decide(session, acting(session, office.second), order, Decision.APPROVE, "")
    session.commit()
    return order


@pytest.fixture
def done(session: Session, office: Office, approved: ExpungementOrder) -> ExpungementOrder:
    actions.carry_out(session, acting(session, office.second), approved)
    session.commit()
    return approved


def case_of(session: Session, office: Office) -> Case:
    return session.get_one(Case, office.case_id)
