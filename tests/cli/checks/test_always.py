"""What every installation needs, missing one thing at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import delete, text
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cli.checks.always import ALWAYS
from cit.cli.checks.finding import CannotTell, Place, opened
from cit.clock import now, pretend
from cit.config import Settings
from cit.db import engine
from cit.db.engine import writing
from cit.encryption.keyring import create_key_file
from cit.encryption.models import KeyCheck
from cit.permissions.check import SYSTEM
from tests.cli.checks.conftest import said


@pytest.fixture
def here(settings: Settings) -> Iterator[Place]:
    with opened(settings, {}) as place:
        yield place


@pytest.mark.parametrize(
    "check", [one.name for one in ALWAYS if one.name not in ("database", "clock")]
)
def test_a_prepared_installation_is_good(here: Place, check: str) -> None:
    assert said(ALWAYS, check, here) == ""


def test_the_database_of_the_tests_is_good_on_sqlite_and_careless_elsewhere(here: Place) -> None:
    assert ("fsync is off" in said(ALWAYS, "database", here)) == here.on_postgresql()


@pytest.mark.one_database
def test_a_promise_that_sqlite_breaks_is_told(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engine.SQLITE_SETTINGS, "synchronous", 3)

    assert said(ALWAYS, "database", here).startswith("synchronous is 2 and not 3.")


@pytest.mark.one_database
def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    place = Place(Settings(instance=tmp_path / "nothing"))

    assert "There is no folder" in said(ALWAYS, "settings", place)
    assert "There is no secret" in said(ALWAYS, "secret", place)
    assert "There is no key file" in said(ALWAYS, "keys", place)


@pytest.mark.one_database
def test_what_cannot_be_read_cannot_be_judged(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"\xff")
    (tmp_path / "keys.json").mkdir()
    place = Place(Settings(instance=tmp_path))

    with pytest.raises(CannotTell):
        said(ALWAYS, "secret", place)
    for name in ("database", "migrations", "key-check", "clock"):
        with pytest.raises(CannotTell):
            said(ALWAYS, name, place)


@pytest.mark.one_database
def test_looking_makes_no_database(tmp_path: Path) -> None:
    with opened(Settings(instance=tmp_path), {}) as place, pytest.raises(CannotTell, match="init"):
        said(ALWAYS, "migrations", place)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.one_database
def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "cit.sqlite3").write_text("nothing of the kind" * 100)
    with opened(Settings(instance=tmp_path), {}) as place, pytest.raises(CannotTell) as told:
        place.opened()

    assert str(told.value) == "The database cannot be opened (DatabaseError)."


@pytest.mark.one_database
def test_an_empty_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "cit.sqlite3").touch()
    create_key_file(tmp_path / "keys.json")
    with opened(Settings(instance=tmp_path), {}) as place:
        assert "The database is at nothing" in said(ALWAYS, "migrations", place)
        for name in ("key-check", "clock"):
            with pytest.raises(CannotTell):
                said(ALWAYS, name, place)


@pytest.mark.one_database
def test_a_database_of_another_age_is_told(here: Place, session: Session) -> None:
    with writing():
        session.execute(text("UPDATE alembic_version SET version_num = 'older'"))
        session.commit()

    assert "Run “cit migrate”" in said(ALWAYS, "migrations", here)


def test_keys_of_another_database_are_told(here: Place, tmp_path: Path) -> None:
    create_key_file(tmp_path / "keys.json")
    here.settings = replace(here.settings, key_file=str(tmp_path / "keys.json"))

    assert "which is not here" in said(ALWAYS, "key-check", here)


def test_a_database_without_a_key_check_is_told(here: Place, session: Session) -> None:
    with writing():
        session.execute(delete(KeyCheck))
        session.commit()

    assert "no key-check value" in said(ALWAYS, "key-check", here)


def test_a_clock_that_postgresql_does_not_share_is_told(
    here: Place, noon: time_machine.Traveller
) -> None:
    """The clock of the test stands at noon; that of the server runs."""
    assert ("The clock of PostgreSQL differs" in said(ALWAYS, "clock", here)) == (
        here.on_postgresql()
    )
    noon.move_to(time_machine.escape_hatch.time.time())
    assert said(ALWAYS, "clock", here) == ""


@pytest.mark.one_database
def test_a_clock_behind_the_log_is_told(here: Place, session: Session) -> None:
    with writing(), pretend(now() + timedelta(hours=1)):
        record(session, Event.SETTINGS_CHANGED, by=SYSTEM, fields=["init"])
        session.commit()

    assert "the log has an entry of" in said(ALWAYS, "clock", here)
