"""Somebody who reads the figures."""

import pytest
from sqlalchemy.orm import Session

from cit.permissions.check import Actor
from cit.permissions.table import Role
from tests.kit import factories


@pytest.fixture
def analyst(session: Session) -> Actor:
    return factories.actor(session, factories.user(session, Role.ANALYST))
