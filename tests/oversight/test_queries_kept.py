"""What was taken out, and what was erased: whose it is, sealed cases left out, page by page."""

import sys

import pytest
from sqlalchemy import event as listen
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.trail import record
from cit.oversight import queries
from cit.oversight.rules import ERASED_WORDS, TAKEN_OUT_WORDS
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.web.paging import read_mark
from tests.casefile import rows
from tests.kit import factories
from tests.oversight.seen import acting, look, placed
from tests.sealing.acts import sealed_for


def test_who_took_what_and_how_much(session: Session) -> None:
    of = rows.scene(session)
    told = {"measures": 14, "encounters": 1_200, "first_day": None, "last_day": None}
    told |= {"format": "csv", "purpose": "grant"}
    record(session, Event.REPORT_EXPORTED, by=acting(of.supervisor), **told)
    placed(session)
    look(session, of.officer, of.case.id, Event.CASE_PRINTED, of.case.id)
    stranger = factories.user(session, Role.SUPERVISOR)

    found = queries.entries(session, acting(of.supervisor), TAKEN_OUT_WORDS, None).rows

    assert [(one.who, one.words, one.told) for one in found] == [
        (of.officer.name, "A case file was printed", ""),
        (
            of.supervisor.name,
            "Figures were downloaded",
            "as csv, for: grant, 14 measures, of 1,200 encounters",
        ),
    ]
    assert [one.reference for one in found] == [of.case.reference, None]
    assert queries.entries(session, acting(stranger), TAKEN_OUT_WORDS, None).rows == []


def test_a_sealed_case_is_not_in_the_list(session: Session) -> None:
    of = rows.scene(session)
    look(session, of.officer, of.case.id, Event.CASE_PRINTED, of.case.id)
    sealed_for(session, of.case.id, of.supervisor)
    placed(session)
    other = factories.user(session, Role.SUPERVISOR, at=of.agency)
    auditor = factories.user(session, Role.AUDITOR)

    def seen(by: object) -> int:
        me = factories.actor(session, by)  # type: ignore[arg-type]
        return len(queries.entries(session, me, TAKEN_OUT_WORDS, None).rows)

    assert [seen(one) for one in (other, auditor, of.supervisor)] == [0, 0, 1]


def test_pages_follow_each_other_with_one_query_each(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["cit.oversight.queries.kept"], "SIZE", 2)
    auditor = factories.actor(session, factories.user(session, Role.AUDITOR))
    for _ in range(5):
        record(session, Event.AUDIT_REDACTED, by=SYSTEM, reason="court-order")
    record(session, Event.CALL_TAKEN, by=SYSTEM)
    placed(session)
    counted: list[str] = []
    engine = session.get_bind().engine

    def count(_c: object, _k: object, sql: str, *_: object) -> None:
        if sql.startswith("SELECT"):
            counted.append(sql)

    listen.listen(engine, "before_cursor_execute", count)
    sizes, after = [], None
    try:
        while True:
            page = queries.entries(session, auditor, ERASED_WORDS, after)
            sizes.append(len(page.rows))
            if page.next is None:
                break
            after = read_mark(page.next, 1)
    finally:
        listen.remove(engine, "before_cursor_execute", count)
    assert (sizes, len(counted)) == ([2, 2, 1], 3)
    assert page.rows[0].told == "court-order"
