"""A supervisor, an officer, and a case whose call is over."""

import pytest
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.models import Case
from cit.permissions.table import Role
from tests.kit import factories
from tests.sealing.acts import over


@pytest.fixture
def supervisor(session: Session) -> User:
    return factories.user(session, Role.SUPERVISOR)


@pytest.fixture
def officer(session: Session, supervisor: User) -> User:
    return factories.user(session, Role.OFFICER, at=factories.home(session, supervisor))


@pytest.fixture
def case(session: Session, supervisor: User) -> Case:
    found = factories.case(session, supervisor.organisation_id, cad_number="C-77")
    return over(session, found.id)
