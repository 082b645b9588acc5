"""Checking the log, and erasing from it, are in the log."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from cit.audit import checkpoints
from cit.audit.actions import Reason, check_log, look, redact
from cit.audit.queries import at
from cit.audit.signers import make_log_key
from cit.permissions.table import Role
from tests.audit.vouched import KEY, sign, write
from tests.kit import factories, log, trail


@pytest.fixture
def folder(session: Session, tmp_path: Path) -> Path:
    """Settings whose key and checkpoints lie in a folder of this test."""
    settings = session.info["settings"]
    session.info["settings"] = replace(
        settings, log_key_file=str(tmp_path / "key"), checkpoint_folder=str(tmp_path)
    )
    return tmp_path


def test_the_check_and_its_outcome_are_kept(session: Session, folder: Path) -> None:
    me = factories.actor(session, factories.user(session, Role.AUDITOR))
    session.commit()

    report = check_log(session, me)

    assert report.exit_code == 0
    (kept,) = log.events(session)
    assert (kept.event, kept.detail) == ("audit:verified", '{"entries":0,"intact":true}')


def test_checkpoints_in_the_folder_are_compared(session: Session, folder: Path) -> None:
    write(session, 3)
    made = sign(session)
    assert look(session).exit_code == 2, "without the public key no signature can be checked"
    KEY.save(folder / "key")
    assert look(session).exit_code == 0
    body = checkpoints.text(KEY.public.name, 3, b"x" * 32)
    checkpoints.write(folder, 3, f"{body}\n{KEY.line(body)}\n")

    report = look(session)

    assert report.exit_code == 1
    assert str(folder) in report.wrong[0]
    checkpoints.write(folder, 3, made.note)
    (folder / "checkpoint-9.txt").write_text("nothing")
    report = look(session)
    assert (report.exit_code, report.unclear[0][-20:]) == (2, "is not a checkpoint.")


def test_a_public_key_that_is_none_counts_as_missing(session: Session, folder: Path) -> None:
    make_log_key(session.info["settings"])
    (folder / "key.pub").write_text("nothing")
    write(session, 1)
    sign(session)
    assert look(session).exit_code == 2


def test_an_erasure_is_kept_with_its_reason(session: Session, folder: Path) -> None:
    me = factories.actor(session, factories.user(session, Role.AUDITOR))
    write(session, 2)
    entry = at(session, 1)
    assert entry is not None

    redact(session, me, entry, Reason.COURT_ORDER)

    assert trail.recorded(session) == ["audit:redacted"]
    assert trail.details(session) == {"reason": "court-order"}
    session.commit()
    session.refresh(entry)
    assert (entry.detail, entry.salt) == (None, None)
    assert len(entry.payload_hash) == 32
