"""Committed entries get their places in order, one after another, and none is skipped."""

import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from cit.audit.chain import Fault
from cit.audit.events import Event
from cit.audit.models import AuditEvent, AuditHead
from cit.audit.queries import verify_log
from cit.audit.sequencer import Lane, Sequencer, sequence
from cit.audit.trail import record
from cit.db.base import Base

Open = Callable[[], Session]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("later")


def write(session: Session, count: int) -> None:
    for number in range(count):
        record(session, Event.CASE_LISTED, by=None, results=number)
        session.commit()


def test_waiting_entries_get_dense_places(log: Session) -> None:
    write(log, 5)

    assert sequence(log, most=3) == 3
    log.commit()
    assert sequence(log) == 2
    log.commit()
    assert sequence(log) == 0

    details = log.scalars(select(AuditEvent.detail).order_by(AuditEvent.position)).all()
    assert details == [f'{{"results":{number}}}' for number in range(5)]
    verdict = verify_log(log)
    assert (verdict.count, verdict.waiting, verdict.exit_code) == (5, 0, 0)


def test_a_clock_set_back_does_not_turn_a_lane_around(
    log: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter(NOON + timedelta(minutes=minutes) for minutes in (0, 5, -10))
    monkeypatch.setattr("cit.audit.trail.clock.now", lambda: next(times))
    write(log, 3)
    sequence(log)
    log.commit()

    counters = log.scalars(select(AuditEvent.counter).order_by(AuditEvent.position)).all()
    assert counters == sorted(counters)
    assert verify_log(log).exit_code == 0


def test_lanes_are_merged_by_time(
    log: Session, open_log: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter(NOON + timedelta(minutes=minutes) for minutes in range(4))
    monkeypatch.setattr("cit.audit.trail.clock.now", lambda: next(times))

    def write_elsewhere() -> None:
        with open_log() as session:
            write(session, 1)

    for _ in range(2):
        write(log, 1)
        other = threading.Thread(target=write_elsewhere)
        other.start()
        other.join()
    sequence(log)
    log.commit()

    entries = log.execute(select(AuditEvent.at, AuditEvent.lane).order_by(AuditEvent.position))
    moments, lanes = zip(*entries, strict=True)
    assert list(moments) == sorted(moments)
    assert len(set(lanes)) == 3  # each new thread has its own


def test_an_entry_deleted_before_it_had_a_place_is_missed(log: Session, engine: Engine) -> None:
    write(log, 3)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit_event WHERE detail = '{\"results\":1}'")
    sequence(log)
    log.commit()

    verdict = verify_log(log)

    assert (verdict.first_bad, verdict.fault) == (2, Fault.COUNTER)


def test_writers_and_sequencers_at_once_make_one_intact_chain(open_log: Open) -> None:
    sequencers = [Sequencer(open_log, every=0.01) for _ in range(2)]

    def work() -> None:
        with open_log() as session:
            write(session, 20)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in (*sequencers, *threads):
        one.start()
    for thread in threads:
        thread.join()
    for sequencer in sequencers:
        sequencer.stop()

    with open_log() as session:
        verdict = verify_log(session)
        places = session.scalars(select(AuditEvent.position).order_by(AuditEvent.position)).all()
    assert places == list(range(1, 81))
    assert (verdict.count, verdict.waiting, verdict.exit_code) == (80, 0, 0)


def test_a_sequencer_works_in_the_background_until_stopped(log: Session, open_log: Open) -> None:
    sequencer = Sequencer(open_log, every=0.01)
    sequencer.start()
    write(log, 1)
    until = time.monotonic() + 10
    while verify_log(log).waiting and time.monotonic() < until:
        log.rollback()
        time.sleep(0.01)
    log.rollback()

    sequencer.stop()
    sequencer.stop()

    assert verify_log(log).count == 1


def test_a_sequencer_outlives_a_database_that_is_away(
    engine: Engine, open_log: Open, caplog: pytest.LogCaptureFixture
) -> None:
    tables = [AuditEvent.__table__, AuditHead.__table__]
    Base.metadata.drop_all(engine, tables=tables)  # type: ignore[arg-type]

    Sequencer(open_log).once()

    assert caplog.messages == ["entries of the audit log wait: OperationalError"]


def test_numbers_of_a_lane_follow_each_other() -> None:
    lane = Lane()
    assert list(lane.hand_out(2)) == [1, 2]
    lane.settle()
    assert list(lane.hand_out(1)) == [3]


def test_after_a_commit_in_doubt_a_new_lane_begins() -> None:
    lane = Lane()
    lane.hand_out(2)
    first = lane.id

    assert list(lane.hand_out(1)) == [1]
    assert lane.id != first


def test_a_process_that_split_off_has_its_own_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    lane = Lane()
    list(lane.hand_out(1))
    lane.settle()
    first: UUID = lane.id

    monkeypatch.setattr(os, "getpid", lambda: -1)

    assert list(lane.hand_out(1)) == [1]
    assert lane.id != first
