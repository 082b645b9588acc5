"""The log is checked from outside: 0 intact, 1 tampered with, 2 cannot tell."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database


def raw_sql(place: Path, statement: str) -> None:
    with closing(sqlite3.connect(place / "cit.sqlite3")) as raw:
        raw.execute(statement)
        raw.commit()


def test_an_intact_log_ends_with_0_and_the_check_is_kept(ready: Run) -> None:
    done = ready("audit", "verify")
    assert done.exit_code == 0
    assert "Intact: 1 entries" in done.output
    assert "No checkpoint vouches for this log." in done.output
    assert "Intact: 2 entries" in ready("audit", "verify").output


def test_a_log_that_was_tampered_with_ends_with_1(ready: Run, place: Path) -> None:
    ready("organisation", "add", "Larkspur Police", "--kind", "police")
    raw_sql(place, "UPDATE audit_event SET event = 'case.opened' WHERE position = 1")

    done = ready("audit", "verify")

    assert done.exit_code == 1
    assert "entry 1 is the first bad one (header)" in done.output


def test_an_old_backup_is_found_by_a_checkpoint_kept_elsewhere(
    ready: Run, place: Path, tmp_path: Path
) -> None:
    with (
        closing(sqlite3.connect(place / "cit.sqlite3")) as now,
        closing(sqlite3.connect(tmp_path / "backup")) as backup,
    ):
        now.backup(backup)
    ready("organisation", "add", "Larkspur Police", "--kind", "police")
    ready("audit", "checkpoint")
    (kept,) = (place / "checkpoints").iterdir()
    kept = kept.rename(tmp_path / "mailed.txt")
    for rest in place.glob("cit.sqlite3-*"):
        rest.unlink()
    (tmp_path / "backup").replace(place / "cit.sqlite3")

    done = ready("audit", "verify", "--checkpoint", str(kept))
    assert done.exit_code == 1
    assert "an old backup restored" in done.output
    assert ready("audit", "verify").exit_code == 0, "by itself it is a log like any other"
    key = str(place / "log-key.pub")
    assert ready("audit", "verify", "--checkpoint", str(kept), "--key", key).exit_code == 1


def test_what_is_no_checkpoint_and_no_key_cannot_be_told(ready: Run, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("nothing")
    assert ready("audit", "verify", "--checkpoint", str(tmp_path / "x")).exit_code == 2
    assert ready("audit", "verify", "--key", "nothing").exit_code == 2


def test_a_log_that_cannot_be_read_ends_with_2(ready: Run, place: Path) -> None:
    raw_sql(place, "ALTER TABLE audit_event DROP COLUMN outcome")
    assert ready("audit", "verify").exit_code == 2


def test_that_it_was_checked_may_fail_to_be_kept(ready: Run, place: Path) -> None:
    raw_sql(
        place,
        "CREATE TRIGGER stop BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    done = ready("audit", "verify")
    assert done.exit_code == 0
    assert "could not be recorded: IntegrityError" in done.output
