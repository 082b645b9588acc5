"""A small directory, imported from tables that a test may change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from cit.directory.actions import Account, carry_in, prepare
from cit.directory.models import DirectoryEntry
from cit.permissions.check import SYSTEM
from tests.directory.packages import Tables, write

Bring = Callable[[Tables], Account]
Named = Callable[[str], DirectoryEntry]


@pytest.fixture
def bring(session: Session, tmp_path: Path) -> Bring:
    """Import these tables."""

    def carry(tables: Tables) -> Account:
        session.info["actor"] = SYSTEM
        path = write(tmp_path / "package", tables)
        done = carry_in(session, SYSTEM, prepare(session, path, "directory"))
        session.commit()
        return done

    return carry


@pytest.fixture
def named(session: Session) -> Named:
    """The entry of this name."""

    def one(name: str) -> DirectoryEntry:
        return session.query(DirectoryEntry).filter(DirectoryEntry.name == name).one()

    return one
