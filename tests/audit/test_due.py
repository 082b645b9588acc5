"""Signed after a thousand entries or ten minutes, whichever is first."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.audit import due
from cit.audit.events import Event
from cit.audit.models import AuditCheckpoint
from cit.audit.trail import record
from cit.permissions.check import SYSTEM


def written(session: Session, entries: int) -> None:
    for _ in range(entries):
        record(session, Event.CALL_TAKEN, by=SYSTEM)
    session.commit()


def signed(session: Session, size: int) -> None:
    row = AuditCheckpoint(size=size, at=clock.now(), root=b"\0" * 32, note="")
    session.add(row)
    session.commit()


def test_what_was_never_signed_is_due_at_once_and_nothing_is_never(session: Session) -> None:
    assert not due.is_due(session, clock.now())
    written(session, 1)
    assert due.unsigned(session) == 1
    assert due.is_due(session, clock.now())


def test_many_entries_or_ten_minutes(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due, "MOST_ENTRIES", 3)
    written(session, 2)
    signed(session, 2)
    later = clock.now() + due.LONGEST
    assert not due.is_due(session, later), "nothing is new"
    written(session, 2)
    assert not due.is_due(session, later - timedelta(seconds=1))
    assert due.is_due(session, later)
    written(session, 1)
    assert due.is_due(session, clock.now())
