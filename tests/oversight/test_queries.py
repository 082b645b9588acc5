"""Looks, refused sign-ins, and the state of the log, as those who oversee find them."""

import sys
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import event as listen
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.rules import new_reference
from cit.oversight import queries
from cit.permissions.table import Role
from cit.web.paging import read_mark
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


def test_a_sealed_case_is_in_no_list(session: Session) -> None:
    of = rows.scene(session, reference=new_reference())
    open_case = factories.case(session, of.agency.id, person_id=of.person.id)
    known = open_case.reference
    look(session, of.dispatcher, of.case.id)
    look(session, of.dispatcher, of.person.id, Event.PERSON_OPENED)
    of.case.sealed_at = clock.now()
    session.commit()
    case_id, person_id, reference = of.case.id, of.person.id, of.case.reference
    for role in (Role.SUPERVISOR, Role.AUDITOR):
        me = factories.actor(session, factories.user(session, role, at=of.agency))

        listed = queries.lookups(session, me, WEEK, ZONE, everyone=True).rows

        assert [(one.about_id, one.person_reference) for one in listed] == [(person_id, known)]
        assert queries.person(session, me, person_id).references == [known]
        assert queries.by_reference(session, me, reference) is None
        with pytest.raises(NoResultFound):
            queries.case(session, me, case_id)
