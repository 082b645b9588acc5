"""The tamper table: what is found, and that what cannot be found is said."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from cit.audit.models import AuditCheckpoint, AuditEvent
from tests.audit.vouched import look, put, resign, rows, sign, write

Entries = list[dict[str, Any]]


def edit(entries: Entries) -> None:
    entries[3]["actor_id"] = UUID(int=9)


def remove(entries: Entries) -> None:
    del entries[3]


def swap(entries: Entries) -> None:
    entries[3], entries[4] = entries[4], entries[3]


def add(entries: Entries) -> None:
    entries.insert(3, {**entries[3], "id": uuid4()})


def cut(entries: Entries) -> None:
    del entries[6:]


EVERY = [edit, remove, swap, add]


@pytest.fixture
def log(session: Session) -> Session:
    """Eight entries."""
    write(session, 8)
    return session


def test_an_intact_log_says_what_vouches_for_it(log: Session) -> None:
    kept = sign(log)

    report = look(log, kept)

    assert report.exit_code == 0
    assert report.words()[0].startswith("Intact: 8 entries")
    assert "No entry is newer than the newest checkpoint." in report.told


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"actor_id": UUID(int=9)}, 4),
        ({"detail": '{"results":9}'}, 4),
        ({"position": 40}, 4),
        ({"chain": b"x" * 32}, 4),
    ],
)
def test_an_edit_in_place_is_found_where_it_is(
    log: Session, values: dict[str, Any], where: int
) -> None:
    log.execute(update(AuditEvent).where(AuditEvent.position == 4).values(**values))
    report = look(log)
    assert (report.exit_code, report.verdict.first_bad) == (1, where)


def test_a_deleted_entry_is_found_where_it_was(log: Session) -> None:
    log.execute(delete(AuditEvent).where(AuditEvent.position == 4))
    report = look(log)
    assert (report.exit_code, report.verdict.first_bad) == (1, 4)


@pytest.mark.parametrize("tamper", EVERY)
def test_a_rebuilt_log_does_not_fit_the_checkpoint_it_holds(
    log: Session, tamper: Callable[[Entries], None]
) -> None:
    sign(log)
    entries = rows(log)
    tamper(entries)
    put(log, entries)

    report = look(log)

    assert report.exit_code == 1
    assert report.verdict.first_bad is None, "the chain itself was made to hold"
    said = "Entries are missing" if tamper is remove else "The log was rebuilt"
    assert said in report.wrong[0]
    assert "although the chain of" in report.words()[0]


@pytest.mark.parametrize("tamper", EVERY)
def test_without_any_checkpoint_a_rebuilt_log_is_missed_and_that_is_said(
    log: Session, tamper: Callable[[Entries], None]
) -> None:
    entries = rows(log)
    tamper(entries)
    put(log, entries)

    report = look(log)

    assert report.exit_code == 0
    assert report.told[0].startswith("No checkpoint vouches for this log.")


@pytest.mark.parametrize("tamper", EVERY)
def test_a_rebuilt_log_that_was_signed_again_is_found_by_a_checkpoint_kept_elsewhere(
    log: Session, tamper: Callable[[Entries], None]
) -> None:
    kept = sign(log)
    entries = rows(log)
    tamper(entries)
    put(log, entries)
    resign(log)

    alone = look(log)
    assert alone.exit_code == 0
    assert any("Only a checkpoint kept elsewhere shows that" in one for one in alone.told)

    report = look(log, kept)
    assert report.exit_code == 1
    assert "auditor's mail" in report.wrong[0]
    assert ("Entries are missing" if tamper is remove else "between 1 and 8") in report.wrong[0]


def test_a_cut_or_an_old_backup_is_shorter_than_what_was_signed(log: Session) -> None:
    kept = sign(log)
    entries = rows(log)
    cut(entries)
    put(log, entries)
    log.execute(delete(AuditCheckpoint))

    assert look(log).exit_code == 0, "from inside, an old backup is a log like any other"
    report = look(log, kept)

    assert report.exit_code == 1
    assert "of 8 entries in the auditor's mail was signed, the log has 6" in report.wrong[0]


def test_a_cut_that_leaves_the_end_alone_is_found_by_the_log_itself(log: Session) -> None:
    log.execute(delete(AuditEvent).where(AuditEvent.position > 6))
    report = look(log)
    assert (report.exit_code, report.verdict.first_bad) == (1, 7)


def test_what_came_after_the_last_checkpoint_can_be_changed_unseen_and_that_is_said(
    log: Session,
) -> None:
    kept = sign(log)
    write(log, 3)
    entries = rows(log)
    del entries[9]
    put(log, entries)

    report = look(log, kept)

    assert report.exit_code == 0
    assert report.told[-1].startswith("Cannot be seen: 2 entries are newer than the newest")


def test_the_first_bad_entry_is_narrowed_down_by_two_checkpoints(log: Session) -> None:
    first = sign(log)
    write(log, 4)
    second = sign(log)
    entries = rows(log)
    entries[9]["actor_id"] = UUID(int=9)
    put(log, entries)

    report = look(log, first, second)

    assert "between 9 and 12" in report.wrong[0]
