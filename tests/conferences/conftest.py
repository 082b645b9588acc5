"""An agency that meets about somebody: who leads, who is invited, who is not."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.conferring import Held, held, plan_of


@dataclass(frozen=True)
class Office:
    """Who is there."""

    session: Session
    agency: Organisation
    coordinator: User
    supervisor: User
    officer: User
    person: Person

    def actor(self, of: User) -> Actor:
        return factories.actor(self.session, of)

    @property
    def chair(self) -> Actor:
        return self.actor(self.coordinator)

    def held(self, *partners: Any, days: int = 1) -> Held:
        """A conference that is held; the officer is invited and promised something."""
        plan = plan_of(self.chair, self.officer.id, partners=partners, days=days)
        return held(self.session, self.chair, self.person, self.officer.id, plan)


@pytest.fixture
def office(session: Session) -> Any:
    agency = factories.organisation(session)
    made = Office(
        session,
        agency,
        factories.user(session, Role.COORDINATOR, at=agency),
        factories.user(session, Role.SUPERVISOR, at=agency),
        factories.user(session, Role.OFFICER, at=agency),
        factories.person(session, agency.id),
    )
    session.commit()
    return made
