"""Checkpoints that are not genuine, erased details, and what cannot be told."""

from uuid import uuid4

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from cit.audit.actions import Reason, redact
from cit.audit.checking import examine
from cit.audit.models import AuditCheckpoint, AuditEvent, AuditHead
from cit.audit.queries import at
from cit.audit.sequencer import sequence
from cit.encryption.notes import Signer
from cit.permissions.check import SYSTEM
from cit.rules import RuleBroken
from tests.audit import vouched
from tests.audit.vouched import look, sign, write


@pytest.fixture
def log(session: Session) -> Session:
    """Eight entries."""
    write(session, 8)
    return session


def test_a_checkpoint_that_somebody_else_signed_is_not_genuine(log: Session) -> None:
    sign(log)
    stranger = Signer.new(vouched.KEY.public.name)
    report = examine(log, [], stranger.public)
    assert report.exit_code == 1
    assert "not genuine" in report.wrong[0]


def test_a_changed_row_of_a_checkpoint_is_found(log: Session) -> None:
    sign(log)
    log.execute(update(AuditCheckpoint).values(root=b"x" * 32))
    report = look(log)
    assert report.exit_code == 1
    assert "says something else" in report.wrong[0]


def test_without_the_public_key_nobody_can_tell(log: Session) -> None:
    sign(log)
    report = examine(log, [], None)
    assert report.exit_code == 2
    assert report.words()[0].startswith("Cannot tell.")
    assert "no signature could be checked" in report.unclear[0]


def test_an_end_that_was_taken_back_is_found(log: Session) -> None:
    log.execute(update(AuditHead).values(position=6))
    assert look(log).verdict.first_bad == 7


def test_lawful_erasure_leaves_chain_and_checkpoint_whole_and_is_told(log: Session) -> None:
    kept = sign(log)
    entry = at(log, 4)
    assert entry is not None
    redact(log, SYSTEM, entry, Reason.COURT_ORDER)
    log.commit()
    sequence(log)

    report = look(log, kept)

    assert report.exit_code == 0
    assert report.verdict.redacted == 1
    assert any(
        "Details of entry 4 were lawfully erased; entry 9 says" in one for one in report.told
    )
    with pytest.raises(RuleBroken, match="erased already"):
        redact(log, SYSTEM, entry, Reason.COURT_ORDER)
    said = at(log, 9)
    assert said is not None
    with pytest.raises(RuleBroken, match="not erased itself"):
        redact(log, SYSTEM, said, Reason.COURT_ORDER)


def test_an_erasure_that_nobody_answers_for_is_tampering(log: Session) -> None:
    log.execute(update(AuditEvent).where(AuditEvent.position == 4).values(detail=None, salt=None))
    report = look(log)
    assert report.exit_code == 1
    assert "details of entry 4 were erased, and no entry says by whom" in report.wrong[0]


def test_entries_of_a_case_are_counted(log: Session) -> None:
    assert (
        "Entries of this case: 8, all among those checked." in look(log, case_id=vouched.CASE).told
    )
    assert look(log, case_id=uuid4()).told[-1].startswith("Entries of this case: 0,")
