"""Looks, refused sign-ins, and the state of the log, as those who oversee find them."""

import sys
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import event as listen
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.models import AuditEvent, watched
from cit.audit.trail import record
from cit.cases.rules import new_reference
from cit.oversight import queries
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.web.paging import BadMark, read_mark
from tests.audit.vouched import sign
from tests.casefile import rows
from tests.kit import factories
from tests.oversight.seen import acting, look, placed, refused

WEEK = date(2026, 11, 16)
ZONE = "America/Chicago"


def test_who_looked_and_whether_they_had_been_sent(session: Session) -> None:
    of = rows.scene(session, reference=new_reference())
    stranger = factories.user(session, Role.OFFICER, at=of.agency, name="C. Curious")
    other = factories.user(session, Role.OFFICER, name="From elsewhere")
    for one in (of.officer, stranger, other):
        look(session, one, of.case.id)
    look(session, stranger, of.person.id, Event.PERSON_OPENED)
    look(session, of.officer, of.person.id, Event.PERSON_OPENED)
    me = acting(of.supervisor)

    of_case = queries.looks(session, me, queries.case(session, me, of.case.id), None)
    assert [(one.who, one.assigned) for one in of_case.rows] == [
        ("C. Curious", False),
        ("J. Reyes", True),
    ]
    subject = queries.person(session, me, of.person.id)
    assert subject.references == [of.case.reference]
    of_person = queries.looks(session, me, subject, None)
    assert [(one.who, one.assigned, one.words) for one in of_person.rows] == [
        ("J. Reyes", True, "Opened the person"),
        ("C. Curious", False, "Opened the person"),
    ]

    auditor = factories.actor(session, factories.user(session, Role.AUDITOR))
    found = queries.looks(session, auditor, queries.case(session, auditor, of.case.id), None)
    assert [one.who for one in found.rows] == ["From elsewhere", "C. Curious", "J. Reyes"]
    assert queries.by_reference(session, auditor, of.case.reference) == of.case.id
    assert queries.by_reference(session, auditor, "nonsense") is None


def test_what_is_another_agencys_is_not_found(session: Session) -> None:
    of = rows.scene(session)
    me = factories.actor(session, factories.user(session, Role.SUPERVISOR))
    with pytest.raises(NoResultFound):
        queries.case(session, me, of.case.id)
    with pytest.raises(NoResultFound):
        queries.person(session, me, of.person.id)
    assert queries.by_reference(session, me, of.case.reference) is None


def test_the_weeks_list_holds_those_who_were_not_sent(
    session: Session, noon: time_machine.Traveller
) -> None:
    of = rows.scene(session)
    curious = factories.user(session, Role.OFFICER, at=of.agency, name="C. Curious")
    look(session, of.officer, of.case.id)
    look(session, of.dispatcher, of.case.id)
    look(session, of.partner_user, of.case.id, Event.REFERRAL_OPENED, of.case.id)
    look(session, curious, of.case.id)
    noon.shift(timedelta(hours=1))
    look(session, curious, of.case.id)
    look(session, curious, of.person.id, Event.PERSON_OPENED)
    noon.shift(timedelta(days=7))
    look(session, curious, of.case.id)
    me = factories.actor(session, of.supervisor)

    listed = queries.lookups(session, me, WEEK, ZONE).rows

    assert {(one.who, one.times, one.case_reference, one.person_reference) for one in listed} == {
        ("C. Curious", 2, of.case.reference, None),
        ("C. Curious", 1, None, of.case.reference),
    }
    everyone = queries.lookups(session, me, WEEK, ZONE, everyone=True).rows
    assert {one.who for one in everyone} == {"C. Curious", "T. Nakata"}
    following = queries.lookups(session, me, WEEK + timedelta(days=7), ZONE).rows
    assert [one.times for one in following] == [1]
    stranger = factories.actor(session, factories.user(session, Role.SUPERVISOR))
    assert queries.lookups(session, stranger, WEEK, ZONE, everyone=True).rows == []
    auditor = factories.actor(session, factories.user(session, Role.AUDITOR))
    assert len(queries.lookups(session, auditor, WEEK, ZONE).rows) == 2


def test_a_long_list_goes_on_where_it_ended_with_as_many_queries(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = factories.user(session, Role.OFFICER)
    boss = factories.user(session, Role.SUPERVISOR, at=factories.home(session, officer))
    cases = [factories.case(session, officer.organisation_id) for _ in range(5)]
    for one in cases:
        record(session, Event.CASE_OPENED, by=acting(officer), subject_id=one.id, case_id=one.id)
        refused(session, officer.id)
    placed(session)
    ids = {one.id for one in cases}
    for name in ("lookups", "access", "refusals"):
        monkeypatch.setattr(sys.modules[f"cit.oversight.queries.{name}"], "SIZE", 2)
    me = factories.actor(session, boss)
    counted: list[str] = []
    engine = session.get_bind().engine

    def count(_c: object, _k: object, sql: str, *_: object) -> None:
        if sql.startswith("SELECT"):
            counted.append(sql)

    listen.listen(engine, "before_cursor_execute", count)
    try:
        seen, after, pages = set(), None, 0
        while True:
            page = queries.lookups(session, me, WEEK, ZONE, after=after)
            seen |= {one.about_id for one in page.rows}
            pages += 1
            if page.next is None:
                break
            after = read_mark(page.next, 3)
        assert (seen, pages, len(counted)) == (ids, 3, 3)
        first = queries.refusals(session, me, None)
        second = queries.refusals(session, me, read_mark(first.next, 1))
        assert [one.position for one in (*first.rows, *second.rows)] == sorted(
            (one.position for one in (*first.rows, *second.rows)), reverse=True
        )
        assert len(counted) == 5
    finally:
        listen.remove(engine, "before_cursor_execute", count)


@pytest.mark.parametrize("bad", [["x"], ["9" * 30], ["-1"], ["٣"]])
def test_a_mark_that_we_did_not_make_is_refused(session: Session, bad: list[str]) -> None:
    me = factories.actor(session, factories.user(session, Role.AUDITOR))
    with pytest.raises(BadMark):
        queries.refusals(session, me, bad)
    with pytest.raises(BadMark):
        queries.lookups(session, me, WEEK, ZONE, after=[*bad, "x", "x"])


def test_refused_sign_ins_are_those_of_accounts_in_reach(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER, name="J. Reyes")
    boss = factories.user(session, Role.SUPERVISOR, at=factories.home(session, officer))
    refused(session, officer.id)
    refused(session, officer.id, Event.FACTOR_REFUSED)
    refused(session, None, Event.SIGN_IN_LOCKED)
    refused(session, factories.user(session, Role.OFFICER).id)

    mine = queries.refusals(session, factories.actor(session, boss), None).rows
    assert [(one.who, one.words, one.source) for one in mine] == [
        ("J. Reyes", "Second factor refused", "203.0.113.9"),
        ("J. Reyes", "Sign-in refused", "203.0.113.9"),
    ]
    auditor = factories.actor(session, factories.user(session, Role.AUDITOR))
    assert len(queries.refusals(session, auditor, None).rows) == 4


@pytest.mark.one_database
def test_few_entries_among_many_are_found_by_their_own_index(session: Session) -> None:
    rows_ = (
        select(AuditEvent.id).where(watched("audit:verified")).order_by(AuditEvent.position.desc())
    )
    sql = str(rows_.compile(session.get_bind(), compile_kwargs={"literal_binds": True}))
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
    assert "ix_audit_event_watched" in str(plan)


def test_the_state_of_the_log(session: Session) -> None:
    assert queries.state(session).check is None
    record(session, Event.AUDIT_VERIFIED, by=SYSTEM, entries=0, intact=True)
    placed(session)
    sign(session)
    refused(session, uuid4())

    found = queries.state(session)

    assert found.check is not None
    assert (found.check.intact, found.check.entries, found.check.who) == (True, 0, None)
    assert (found.entries, found.signed, found.uncovered, found.cosigned) == (2, 1, 1, [])
