"""A case with its officer, an office, and somebody of the same agency who was never sent there."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.attachments.models import Attachment
from cit.cases.models import Case
from cit.permissions.check import Actor
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.attaching import attached


@dataclass(frozen=True)
class Desk:
    """Who is there."""

    session: Session
    case: Case
    officer: User
    other: User
    supervisor: User

    def actor(self, of: User) -> Actor:
        return factories.actor(self.session, of)

    def attached(self, **values: Any) -> Attachment:
        row = attached(self.session, self.actor(self.officer), self.case, **values)
        self.session.commit()
        return row


@pytest.fixture
def desk(session: Session) -> Desk:
    agency = factories.organisation(session)
    case = factories.case(session, agency.id)
    officer, other = (factories.user(session, Role.OFFICER, at=agency) for _ in range(2))
    supervisor = factories.user(session, Role.SUPERVISOR, at=agency)
    factories.assigned(session, case, officer)
    session.commit()
    return Desk(session, case, officer, other, supervisor)
