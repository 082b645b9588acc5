"""The log is checked from outside: 0 intact, 1 tampered with."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database


def test_an_intact_log_ends_with_0(ready: Run) -> None:
    assert ready("audit", "verify").exit_code == 0


def test_a_log_that_was_tampered_with_ends_with_1(ready: Run, place: Path) -> None:
    ready("organisation", "add", "Larkspur Police", "--kind", "police")
    with closing(sqlite3.connect(place / "cit.sqlite3")) as raw:
        triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute("UPDATE audit_event SET event = 'case.opened' WHERE position = 1")
        raw.commit()

    assert ready("audit", "verify").exit_code == 1
