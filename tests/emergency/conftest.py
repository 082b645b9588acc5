"""An agency with a case of somebody else, an officer who needs it, and two supervisors."""

from dataclasses import dataclass, replace

import pytest
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.models import Case
from cit.cases.rules import new_reference
from cit.permissions.table import Role
from tests.kit import everything, factories
from tests.kit.everything import Everything


@dataclass(frozen=True)
class Shift:
    """Who is there."""

    other: Everything
    officer: User
    supervisor: User


@pytest.fixture
def shift(session: Session) -> Shift:
    made = everything.make(session)
    other = replace(made, reference=new_reference())
    session.get_one(Case, made.ids["case_id"]).reference = other.reference
    officer = factories.user(session, Role.OFFICER, at=other.agency)
    supervisor = factories.user(session, Role.SUPERVISOR, at=other.agency)
    session.commit()
    return Shift(other, officer, supervisor)
