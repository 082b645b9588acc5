"""An agency with somebody in its care: who writes, who decides, who drives."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.plans import actions
from cit.plans.models import PlanVersion
from cit.plans.rules.content import Content
from tests.kit import factories
from tests.kit.planning import WORDS, written


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

    def written(self, words: Content = WORDS) -> PlanVersion:
        """A version that waits for its second person."""
        return written(self.session, self.actor(self.coordinator), self.person, words)

    def approved(self, words: Content = WORDS) -> PlanVersion:
        version = self.written(words)
        actions.approve(self.session, self.actor(self.supervisor), version)
        return version


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
