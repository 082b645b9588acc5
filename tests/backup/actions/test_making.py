"""Backups are whole, sealed, on record, and gone when their time is over."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.backup.actions import make, remove_expired
from cit.backup.models import Backup
from cit.backup.rules import BadBackup, read_manifest
from cit.config import Settings
from cit.encryption import archive
from cit.encryption.archive import Pair


@pytest.fixture
def sealing(settings: Settings, pair: Pair) -> Settings:
    return replace(settings, backup_public_keys=pair.public)


def test_a_backup_is_sealed_and_on_record(
    session: Session, sealing: Settings, folder: Path, person: str
) -> None:
    path = make(session, sealing, folder)

    manifest = read_manifest(archive.read_head(BytesIO(path.read_bytes())))
    kept = session.scalars(select(Backup)).one()
    assert [one.name for one in folder.iterdir()] == [path.name]
    assert path.stat().st_mode & 0o777 == 0o600
    assert (kept.digest.hex(), kept.size) == (manifest.sha256, manifest.size)
    assert kept.expires_at == clock.now() + timedelta(days=35)
    # The chain of a copy ends before the entry that tells of it.
    events = session.scalars(select(AuditEvent.event)).all()
    assert events.count("backup:made") == 1
    assert b"SQLite format" not in path.read_bytes()
    assert person.encode() not in path.read_bytes()


def test_without_a_key_nothing_is_written(
    session: Session, settings: Settings, folder: Path
) -> None:
    with pytest.raises(BadBackup, match="backup-key"):
        make(session, settings, folder)
    assert list(folder.iterdir()) == []


def test_a_wrong_key_leaves_nothing(session: Session, settings: Settings, folder: Path) -> None:
    with pytest.raises(BadBackup, match="not a public backup key"):
        make(session, replace(settings, backup_public_keys="wrong"), folder)
    assert list(folder.iterdir()) == []


def test_only_backups_whose_time_is_over_are_deleted(
    session: Session, sealing: Settings, folder: Path
) -> None:
    path = make(session, sealing, folder)
    (folder / "cit-holiday.backup").write_text("a picture")

    assert remove_expired(folder, clock.now() + timedelta(days=34)) == []
    assert remove_expired(folder, clock.now() + timedelta(days=35)) == [path]
    assert [one.name for one in folder.iterdir()] == ["cit-holiday.backup"]
