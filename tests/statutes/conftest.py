"""A case with an officer on it, and the office behind them."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.models import Case
from cit.permissions.check import Actor
from cit.permissions.table import Role
from tests.kit import factories, reports


@dataclass(frozen=True)
class Scene:
    """Who is there."""

    session: Session
    officer: User
    supervisor: User
    case: Case

    def actor(self, of: User) -> Actor:
        return factories.actor(self.session, of)

    @property
    def me(self) -> Actor:
        return self.actor(self.officer)


@pytest.fixture
def scene(session: Session) -> Any:
    agency = factories.organisation(session)
    officer = factories.user(session, Role.OFFICER, at=agency)
    person = factories.person(session, agency.id)
    case = reports.case_of(session, officer, person_id=person.id)
    factories.assigned(session, case, officer)
    made = Scene(session, officer, factories.user(session, Role.SUPERVISOR, at=agency), case)
    session.commit()
    return made
