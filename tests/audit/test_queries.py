"""Pages of the log, and the proof that nobody changed it."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.chain import Fault
from cit.audit.events import Event
from cit.audit.queries import has_since, newest, verify_log
from cit.audit.trail import record
from cit.db.engine import reading
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Role

CASE, PERSON = uuid4(), uuid4()
AUDITOR = Actor(uuid4(), uuid4(), Kind.POLICE, frozenset({Role.AUDITOR}))
SUPERVISOR = Actor(uuid4(), uuid4(), Kind.POLICE, frozenset({Role.SUPERVISOR}))
OFFICER = Actor(uuid4(), SUPERVISOR.organisation_id, Kind.POLICE, frozenset({Role.OFFICER}))
PARTNER = Actor(uuid4(), uuid4(), Kind.PARTNER, frozenset({Role.PARTNER}))


@pytest.fixture
def six(log: Session) -> Session:
    """A log of six entries."""
    for by in (OFFICER, PARTNER):
        record(log, Event.CASE_OPENED, by=by, subject_id=CASE, case_id=CASE)
        record(log, Event.PERSON_OPENED, by=by, subject_id=PERSON, case_id=CASE)
        record(log, Event.PERSON_SEARCHED, by=by, terms_hash="0" * 64, results=2)
        log.commit()
    return log


def positions(session: Session, actor: Actor = AUDITOR, **wanted: object) -> list[int | None]:
    return [one.position for one in newest(session, actor, **wanted).entries]  # type: ignore[arg-type]


def test_the_newest_entries_come_first(six: Session) -> None:
    assert positions(six) == [6, 5, 4, 3, 2, 1]


def test_entries_are_found_by_what_they_are_about(six: Session) -> None:
    assert positions(six, subject_id=PERSON) == [5, 2]
    assert positions(six, case_id=CASE) == [5, 4, 2, 1]
    assert positions(six, actor_id=OFFICER.id) == [3, 2, 1]
    assert positions(six, event=Event.PERSON_SEARCHED, actor_id=PARTNER.id) == [6]


def test_reach_decides_whose_acts_are_shown(six: Session) -> None:
    assert positions(six, SUPERVISOR) == [3, 2, 1]
    assert positions(six, OFFICER) == []


def test_what_one_has_done_since_a_moment(six: Session) -> None:
    now = clock.now()
    before, after = now - timedelta(hours=1), now + timedelta(hours=1)

    assert has_since(six, OFFICER, Event.CASE_OPENED, before)
    assert not has_since(six, OFFICER, Event.CASE_OPENED, after)
    assert not has_since(six, OFFICER, Event.CASE_LISTED, before)
    assert not has_since(six, SUPERVISOR, Event.CASE_OPENED, before)


def test_pages_follow_each_other(six: Session) -> None:
    first = newest(six, AUDITOR, size=4)
    assert ([one.position for one in first.entries], first.next) == ([6, 5, 4, 3], 3)

    last = newest(six, AUDITOR, size=4, before=first.next)
    assert ([one.position for one in last.entries], last.next) == ([2, 1], None)


def test_an_intact_log_verifies_while_only_reading(six: Session) -> None:
    with reading():
        verdict = verify_log(six)
    assert (verdict.count, verdict.first_bad, verdict.exit_code) == (6, None, 0)


def test_an_empty_log_verifies(log: Session) -> None:
    assert verify_log(log).exit_code == 0


def test_a_log_that_cannot_be_read_is_neither_good_nor_bad(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'other.sqlite'}")
    with Session(engine) as session:
        assert verify_log(session).exit_code == 2
    engine.dispose()


FORGED = (
    "INSERT INTO audit_event SELECT '00000000000000000000000000000009', 7, at, event, actor_id,"
    " organisation_id, roles, subject_id, case_id, outcome, source, request_id, lane, counter,"
    " detail, salt, payload_hash, leaf, chain FROM audit_event WHERE position = 6"
)
CHANGE = "UPDATE audit_event SET {} WHERE position = 3"


@pytest.mark.parametrize(
    ("statements", "first_bad", "fault"),
    [
        ([CHANGE.format("event = 'case:opened'")], 3, Fault.HEADER),
        ([CHANGE.format(f"actor_id = '{UUID(int=9).hex}'")], 3, Fault.HEADER),
        ([CHANGE.format("at = '2020-01-01 00:00:00.000000'")], 3, Fault.HEADER),
        ([CHANGE.format("source = 'elsewhere'")], 3, Fault.HEADER),
        ([CHANGE.format("payload_hash = leaf")], 3, Fault.DETAIL),
        ([CHANGE.format("leaf = chain")], 3, Fault.HEADER),
        ([CHANGE.format("chain = leaf")], 3, Fault.CHAIN),
        ([CHANGE.format("detail = '{}'")], 3, Fault.DETAIL),
        ([CHANGE.format("salt = NULL")], 3, Fault.DETAIL),
        ([CHANGE.format("position = NULL")], 3, Fault.POSITION),
        ([CHANGE.format("at = 'yesterday'")], 3, Fault.UNREADABLE),
        ([CHANGE.format("id = 'nobody'")], 3, Fault.UNREADABLE),
        ([CHANGE.format("actor_id = 17")], 3, Fault.UNREADABLE),
        ([CHANGE.format("leaf = 17")], 3, Fault.HEADER),
        (["DELETE FROM audit_event WHERE position = 3"], 3, Fault.POSITION),
        (["DELETE FROM audit_event WHERE position = 1"], 1, Fault.POSITION),
        (["DELETE FROM audit_event WHERE position > 4"], 5, Fault.END),
        (["DELETE FROM audit_event"], 1, Fault.END),
        (["DELETE FROM audit_head"], 1, Fault.END),
        (["UPDATE audit_head SET position = 4"], 5, Fault.END),
        ([FORGED], 7, Fault.HEADER),
        (
            [
                "UPDATE audit_event SET position = 99 WHERE position = 3",
                "UPDATE audit_event SET position = 3 WHERE position = 4",
                "UPDATE audit_event SET position = 4 WHERE position = 99",
            ],
            3,
            Fault.CHAIN,
        ),
    ],
)
def test_tampering_with_the_table_is_found(
    six: Session, engine: Engine, statements: list[str], first_bad: int, fault: Fault
) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)

    verdict = verify_log(six)

    assert (verdict.first_bad, verdict.fault, verdict.exit_code) == (first_bad, fault, 1)


def test_what_was_cut_from_the_end_is_still_missed_after_new_entries(
    six: Session, engine: Engine
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit_event WHERE position > 4")
    record(six, Event.CASE_OPENED, by=OFFICER)
    six.commit()

    assert verify_log(six).first_bad == 5


def test_the_log_goes_on_when_its_end_was_removed(six: Session, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit_head")
    record(six, Event.CASE_OPENED, by=OFFICER)
    six.commit()

    assert (verify_log(six).count, verify_log(six).exit_code) == (7, 0)


def test_lawful_erasure_keeps_the_chain_whole(six: Session, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(CHANGE.format("detail = NULL, salt = NULL"))

    verdict = verify_log(six)

    assert (verdict.count, verdict.redacted, verdict.exit_code) == (6, 1, 0)


def test_entries_without_a_place_yet_are_checked_and_counted(
    six: Session, engine: Engine, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("later")
    record(six, Event.CASE_OPENED, by=OFFICER)
    six.commit()
    assert (verify_log(six).waiting, verify_log(six).exit_code) == (1, 0)
    six.rollback()

    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit_event SET outcome = 'x' WHERE position IS NULL")
    assert verify_log(six).first_bad == 7
