"""What is recorded commits with what was done, or neither does."""

import threading
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cit.audit import trail
from cit.audit.details import NotForTheLog
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.audit.queries import verify_log
from cit.audit.trail import pending, put_pending, record, take_pending
from cit.db.engine import ReadOnly, reading, writing
from cit.permissions.check import SYSTEM, Actor, Kind
from cit.permissions.table import Role

OFFICER = Actor(uuid4(), uuid4(), Kind.POLICE, frozenset({Role.SUPERVISOR, Role.OFFICER}), "A B")


def written(session: Session) -> int:
    return session.scalar(select(func.count(AuditEvent.id))) or 0


def test_an_entry_says_who_what_when_and_from_where(log: Session) -> None:
    case, subject = uuid4(), uuid4()
    log.info.update(source="203.0.113.9 device\u2028\n", request_id="r-1")

    record(log, Event.CASE_CLOSED, by=OFFICER, subject_id=subject, case_id=case, reason="moved")
    log.commit()

    entry = log.scalars(select(AuditEvent)).one()
    assert (entry.event, entry.detail, entry.outcome) == ("case:closed", '{"reason":"moved"}', "ok")
    assert (entry.actor_id, entry.organisation_id) == (OFFICER.id, OFFICER.organisation_id)
    assert (entry.subject_id, entry.case_id) == (subject, case)
    assert (entry.roles, entry.position) == ("officer,supervisor", 1)
    assert (entry.source, entry.request_id) == ("203.0.113.9 device??", "r-1")


def test_nobody_and_the_system_can_be_recorded(log: Session) -> None:
    record(log, Event.SIGN_IN_REFUSED, by=None, outcome="refused", reason="password")
    record(log, Event.DEMO_LOADED, by=SYSTEM, cases=10, seed=4)
    log.commit()

    actors = log.scalars(select(AuditEvent.actor_id).order_by(AuditEvent.position)).all()
    assert actors == [None, UUID(int=0)]
    assert log.scalars(select(AuditEvent.roles)).all() == ["", ""]


@pytest.mark.parametrize("end", [Session.rollback, Session.close])
def test_what_is_not_committed_leaves_no_entry(
    log: Session, end: Callable[[Session], None]
) -> None:
    record(log, Event.CASE_OPENED, by=OFFICER)
    assert len(pending(log)) == 1

    end(log)
    log.commit()

    assert pending(log) == ()
    assert written(log) == 0


def test_an_entry_that_cannot_be_written_keeps_the_act_from_happening(log: Session) -> None:
    AuditEvent.__table__.drop(log.connection())
    log.commit()
    record(log, Event.CASE_OPENED, by=OFFICER)

    with pytest.raises(SQLAlchemyError):
        log.commit()


def test_a_savepoint_does_not_write_before_its_transaction_commits(log: Session) -> None:
    record(log, Event.CASE_OPENED, by=OFFICER)
    with log.begin_nested():
        log.execute(select(AuditEvent.id))
    assert len(pending(log)) == 1

    log.commit()

    assert written(log) == 1


def test_an_outcome_is_a_code(log: Session) -> None:
    with pytest.raises(NotForTheLog):
        record(log, Event.CASE_OPENED, by=OFFICER, outcome="It went well")


def test_events_of_a_page_that_was_read_are_written_afterwards(log: Session) -> None:
    with reading():
        record(log, Event.CASE_OPENED, by=OFFICER)
        events = take_pending(log)
        log.rollback()
    with writing():
        put_pending(log, events)
        log.commit()

    assert written(log) == 1


def test_nothing_is_written_while_reading(log: Session) -> None:
    with reading():
        record(log, Event.CASE_OPENED, by=OFFICER)
        with pytest.raises(ReadOnly):
            log.commit()
        log.rollback()

    assert written(log) == 0


def test_many_writers_make_one_chain_without_gaps(open_log: Callable[[], Session]) -> None:
    def write() -> None:
        for _ in range(50):
            with open_log() as session:
                record(session, Event.CASE_OPENED, by=OFFICER)
                record(session, Event.CASE_LISTED, by=OFFICER, results=3)
                session.commit()

    together(write, 8)

    with open_log() as session:
        positions = session.scalars(select(AuditEvent.position).order_by(AuditEvent.position))
        assert positions.all() == list(range(1, 801))
        verdict = verify_log(session)
    assert (verdict.count, verdict.exit_code) == (800, 0)


def together(act: Callable[[], None], threads: int) -> None:
    at_once = [threading.Thread(target=act) for _ in range(threads)]
    for thread in at_once:
        thread.start()
    for thread in at_once:
        thread.join()


@pytest.mark.usefixtures("later")
def test_many_writers_at_once_number_their_entries_in_their_own_lanes(log: Session) -> None:
    for _ in range(2):
        record(log, Event.CASE_OPENED, by=OFFICER)
        record(log, Event.PERSON_OPENED, by=OFFICER)
        log.commit()

    entries = log.scalars(select(AuditEvent).order_by(AuditEvent.counter)).all()
    assert len({entry.lane for entry in entries}) == 1
    first = entries[0].counter
    assert [entry.counter - first for entry in entries] == [0, 1, 2, 3]
    assert {(entry.position, entry.chain) for entry in entries} == {(None, None)}


@pytest.mark.usefixtures("later")
def test_a_failed_commit_leaves_no_gap(log: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise SQLAlchemyError

    record(log, Event.CASE_OPENED, by=OFFICER)
    with monkeypatch.context() as broken:
        broken.setattr(trail._INSERT, "run", refuse)
        with pytest.raises(SQLAlchemyError):
            log.commit()
    log.rollback()
    record(log, Event.CASE_OPENED, by=OFFICER)
    log.commit()

    assert log.scalars(select(AuditEvent.counter)).all() == [1]
    assert verify_log(log).waiting == 1
