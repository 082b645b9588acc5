"""Whoever takes part in the journeys."""

import pytest
from sqlalchemy.orm import Session

from cit.config import Settings
from tests.kit.staff import Staff, hire


@pytest.fixture
def staff(session: Session, settings: Settings) -> Staff:
    """An agency and a partner; one user of each role, with a password."""
    return hire(session, settings)
