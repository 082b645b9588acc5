"""A backup comes back whole and proved, or the place stays empty."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.backup.actions import Restored, make, restore
from cit.backup.rules import BadBackup
from cit.config import Settings
from cit.db.copies import is_empty
from cit.db.engine import prepare
from cit.encryption.archive import Pair, new_pair
from cit.encryption.keyring import KeyRing, create_key_file
from cit.people.models import Person
from cit.permissions.check import SYSTEM

Back = Callable[..., Restored]


@pytest.fixture
def made(session: Session, settings: Settings, pair: Pair, folder: Path, person: str) -> Path:
    """A backup with somebody in it."""
    return make(session, replace(settings, backup_public_keys=pair.public), folder)


@pytest.fixture
def elsewhere(settings: Settings, empty_database: str, tmp_path: Path) -> Settings:
    """An empty place on another machine, with the same keys."""
    instance = tmp_path / "elsewhere"
    instance.mkdir()
    keys = str(settings.keys_path)
    return replace(settings, instance=instance, database_url=empty_database, key_file=keys)


def names(settings: Settings) -> list[str | None]:
    engine = create_engine(settings.database)
    info = {"keyring": KeyRing.load(settings), "actor": SYSTEM}
    with Session(engine, info=info) as session:
        found = [one.family_name for one in session.scalars(select(Person))]
    engine.dispose()
    return found


def test_people_and_log_come_back(
    session: Session, made: Path, elsewhere: Settings, pair: Pair, person: str
) -> None:
    entries = len(session.scalars(select(AuditEvent.id)).all())
    found = restore(elsewhere, made, pair.private, prepare=prepare)

    assert names(elsewhere) == [person]
    assert found.verdict.exit_code == 0
    assert found.manifest.entries == found.verdict.count == entries - 1
    assert not (elsewhere.instance / ".cit-restore").exists()


def test_a_place_in_use_is_left_alone(made: Path, settings: Settings, pair: Pair) -> None:
    with pytest.raises(BadBackup, match="empty place"):
        restore(settings, made, pair.private, prepare=prepare)


def test_a_wrong_private_key_restores_nothing(made: Path, elsewhere: Settings) -> None:
    with pytest.raises(BadBackup, match="does not open"):
        restore(elsewhere, made, new_pair().private, prepare=prepare)
    assert is_empty(elsewhere.database)


def test_without_the_right_key_encryption_key_nothing_stays(
    made: Path, elsewhere: Settings, pair: Pair, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    create_key_file(other)
    with pytest.raises(BadBackup, match="sealed with the key"):
        restore(replace(elsewhere, key_file=str(other)), made, pair.private, prepare=prepare)
    assert is_empty(elsewhere.database)


def test_a_damaged_file_restores_nothing(made: Path, elsewhere: Settings, pair: Pair) -> None:
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(content)
    with pytest.raises(BadBackup, match="damaged"):
        restore(elsewhere, made, pair.private, prepare=prepare)
    assert is_empty(elsewhere.database)


def test_a_log_that_was_tampered_with_is_not_taken_over(
    session: Session, settings: Settings, elsewhere: Settings, pair: Pair, folder: Path, person: str
) -> None:
    session.execute(text("UPDATE audit_event SET outcome = 'no' WHERE position = 1"))
    session.commit()
    path = make(session, replace(settings, backup_public_keys=pair.public), folder)
    with pytest.raises(BadBackup, match="Tampered"):
        restore(elsewhere, path, pair.private, prepare=prepare)
    assert is_empty(elsewhere.database)


def test_a_backup_of_another_kind_of_database_is_told(
    made: Path, elsewhere: Settings, pair: Pair
) -> None:
    postgresql = elsewhere.database.startswith("postgresql")
    other = f"sqlite:///{elsewhere.instance}/x.sqlite3" if postgresql else "postgresql://nowhere/x"
    with pytest.raises(BadBackup, match="this installation uses"):
        restore(replace(elsewhere, database_url=other), made, pair.private, prepare=prepare)


def test_a_backup_of_a_newer_version_is_told(
    monkeypatch: pytest.MonkeyPatch, made: Path, elsewhere: Settings, pair: Pair
) -> None:
    monkeypatch.setattr("cit.db.migrate.is_known", lambda _name: False)
    with pytest.raises(BadBackup, match="newer version"):
        restore(elsewhere, made, pair.private, prepare=prepare)
