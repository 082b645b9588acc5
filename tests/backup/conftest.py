"""An installation with a person in it, and the key that opens its backups."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.sequencer import sequence
from cit.audit.trail import record
from cit.db.writers import one_at_a_time
from cit.encryption.archive import Pair, new_pair
from cit.permissions.check import SYSTEM
from tests.kit import factories

PAIR = new_pair()


@pytest.fixture
def pair() -> Pair:
    return PAIR


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "backups"
    found.mkdir()
    return found


@pytest.fixture
def person(session: Session) -> str:
    """The name of somebody who is in the database."""
    agency = factories.organisation(session)
    factories.person(session, agency.id, family_name="Canary-Backup")
    record(session, Event.PERSON_CREATED, by=SYSTEM, identified=True)
    session.commit()
    if not one_at_a_time(session):
        sequence(session)
        session.commit()
    return "Canary-Backup"
