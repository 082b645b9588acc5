"""What a backup says of itself."""

from datetime import UTC, datetime, timedelta

import pytest

from cit.backup.rules import BadBackup, Manifest, expiry, read_manifest

MADE = datetime(2026, 11, 18, 2, 30, tzinfo=UTC)
MANIFEST = Manifest(
    made_at=MADE,
    expires_at=expiry(MADE, 35),
    database="sqlite",
    migration="0002_backups",
    keys=["kek-1"],
    size=12,
    sha256="ab",
    entries=3,
    root="cd",
)


def test_it_is_read_as_it_was_written() -> None:
    assert read_manifest(MANIFEST.written()) == MANIFEST
    assert MANIFEST.expires_at - MADE == timedelta(days=35)


def test_its_file_sorts_by_time() -> None:
    assert MANIFEST.file_name == "cit-20261118T023000Z.backup"


@pytest.mark.parametrize("head", [b"", b"[]", b"{}", b"\xff", b'{"format": 1, "made_at": 3}'])
def test_what_is_no_head_is_told(head: bytes) -> None:
    with pytest.raises(BadBackup, match="not that of a backup"):
        read_manifest(head)


def test_a_newer_format_is_told() -> None:
    with pytest.raises(BadBackup, match="newer version"):
        read_manifest(MANIFEST.written().replace(b'"format": 1', b'"format": 2'))
