"""Backups that are old or were never made; a role in PostgreSQL that may too much."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.models import AuditCheckpoint
from cit.audit.signers import make_log_key
from cit.audit.trail import record
from cit.backup.models import Backup
from cit.cli.checks import stores
from cit.cli.checks.finding import CannotTell, Place, opened
from cit.cli.checks.stores import STORES, judge_transport
from cit.config import Settings
from cit.db.engine import writing
from cit.encryption.archive import new_pair
from cit.outbox.actions import put
from cit.outbox.rules import Letter
from tests.cli.checks.conftest import said
from tests.kit import postgres


@pytest.fixture
def here(settings: Settings) -> Iterator[Place]:
    with opened(settings, {}) as place:
        yield place


def keep(session: Session, age: timedelta) -> None:
    """Remember a backup that was made so long ago."""
    made = clock.now() - age
    later = made + timedelta(days=35)
    with writing():
        session.add(Backup(made_at=made, expires_at=later, size=1, digest=b"\0" * 32))
        session.commit()


def test_an_installation_without_a_backup_is_refused(here: Place) -> None:
    assert said(STORES, "backup-age", here).startswith("No backup was made yet.")


def test_a_backup_of_last_night_will_do(here: Place, session: Session) -> None:
    keep(session, timedelta(hours=25))

    assert said(STORES, "backup-age", here) == ""


@pytest.mark.one_database
def test_many_unsigned_entries_are_told(
    here: Place, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "MOST_ENTRIES", 1)
    with writing():
        for _ in range(2):
            record(session, Event.CALL_TAKEN, by=None)
        session.commit()
    assert "2 entries of the log are not signed" in said(STORES, "checkpoint", here)


@pytest.mark.settings(mail_host="mail.example", mail_from="cit@example.gov")
def test_mail_that_nobody_sends_is_told(here: Place, session: Session) -> None:
    assert said(STORES, "mail", here) == ""
    with writing(), clock.pretend(clock.now() - timedelta(hours=2)):
        put(session, uuid4(), "a@example.gov", Letter.ACCOUNT)
        session.commit()

    assert said(STORES, "mail", here).startswith("Mails that wait: 1")


def test_an_older_backup_is_refused(here: Place, session: Session) -> None:
    keep(session, timedelta(hours=27))

    assert said(STORES, "backup-age", here).startswith("The newest backup is 27 hours old.")


@pytest.mark.one_database
def test_without_a_table_of_backups_nobody_can_tell(tmp_path: Path) -> None:
    (tmp_path / "cit.sqlite3").touch()
    with opened(Settings(instance=tmp_path), {}) as place, pytest.raises(CannotTell):
        said(STORES, "backup-age", place)


@pytest.mark.one_database
def test_a_backup_key_is_asked_for(settings: Settings) -> None:
    assert "is empty" in said(STORES, "backup-key", Place(settings))

    good = replace(settings, backup_public_keys=new_pair().public)
    assert said(STORES, "backup-key", Place(good)) == ""
    wrong = replace(settings, backup_public_keys="abc")
    assert "32 bytes" in said(STORES, "backup-key", Place(wrong))


def test_a_log_that_nobody_signs_is_refused(here: Place, session: Session, tmp_path: Path) -> None:
    here.settings = replace(here.settings, log_key_file=str(tmp_path / "log-key"))
    told = said(STORES, "checkpoint", here)
    assert "There is no public key" in told
    assert "signed last: never" in told
    assert "witness_keys are empty" in told

    make_log_key(here.settings)
    here.settings = replace(here.settings, auditor_mail="auditor@example.gov")
    sign(session, timedelta(minutes=61))
    assert "signed last: at 2026-11-18 16:59 UTC" in said(STORES, "checkpoint", here)
    sign(session, timedelta(minutes=59))
    assert said(STORES, "checkpoint", here) == ""


def sign(session: Session, age: timedelta) -> None:
    """Remember a checkpoint that was signed so long ago."""
    at = clock.now() - age
    with writing():
        size = int(at.timestamp())
        session.add(AuditCheckpoint(size=size, at=at, root=b"\0" * 32, note="", mailed_at=None))
        session.commit()


def test_the_role_that_owns_the_tables_is_refused(here: Place) -> None:
    """The tests' own role owns its tables and may make databases."""
    told = said(STORES, "database-role", here)

    assert ("owns" in told and "may make databases" in told) == here.on_postgresql()
    assert "superuser" not in told


def test_a_role_that_owns_nothing_will_do(here: Place, settings: Settings) -> None:
    if not here.on_postgresql():
        assert said(STORES, "database-role", here) == ""
        return
    with _administer(settings) as server:
        server.execute("CREATE ROLE plain LOGIN")
    try:
        other = replace(settings, database_url=settings.database_url.replace("cit@", "plain@"))
        with opened(other, {}) as place:
            assert said(STORES, "database-role", place) == ""
        with opened(_as_superuser(settings), {}) as place:
            assert "superuser" in said(STORES, "database-role", place)
    finally:
        with _administer(settings) as server:
            server.execute("DROP ROLE plain")


def _administer(settings: Settings) -> "psycopg.Connection[object]":
    _, _, folder = settings.database_url.partition("?host=")
    return postgres.administer(Path(folder), "postgres")


def _as_superuser(settings: Settings) -> Settings:
    wanted = settings.database_url.replace("cit@", f"{postgres.ADMINISTRATOR}@")
    return replace(settings, database_url=wanted)


def test_a_database_on_this_machine_needs_no_tls(here: Place) -> None:
    assert said(STORES, "database-transport", here) == ""


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("host", "mode", "secured", "words"),
    [
        ("/run/postgresql", "", False, ""),
        ("127.0.0.1", "prefer", False, ""),
        ("db.example.gov", "verify-full", True, ""),
        ("db.example.gov", "prefer", False, "clear text"),
        ("db.example.gov", "require", True, "sslmode require"),
    ],
)
def test_the_way_to_another_machine_is_proved(
    host: str, mode: str, secured: bool, words: str
) -> None:
    told = "".join(one.words() for one in judge_transport(host, mode, secured=secured))

    assert words in told
    assert bool(words) == bool(told)
