"""The list of emergencies: by state, page by page, one query each."""

import sys
from datetime import timedelta

import pytest
from sqlalchemy import event as listen
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.emergency import actions, queries
from cit.emergency.models import EmergencyAccess
from cit.emergency.rules import Reason, State, Verdict
from cit.web.paging import BadMark, read_mark
from tests.emergency.conftest import Shift
from tests.kit import factories

pytestmark = pytest.mark.one_database


def opened(session: Session, shift: Shift, noon: Traveller, times: int) -> list[EmergencyAccess]:
    found = []
    for _ in range(times):
        noon.shift(timedelta(minutes=1))
        me, reference = factories.actor(session, shift.officer), shift.other.reference
        one = actions.open_case(session, me, Reason.DANGER, "x" * 20, reference=reference)
        assert one is not None
        found.append(one)
    return found


def test_each_state_shows_its_own(session: Session, shift: Shift, noon: Traveller) -> None:
    late, needed, needless, waiting = opened(session, shift, noon, 4)
    boss = factories.actor(session, shift.supervisor)
    actions.review(session, boss, needed, Verdict.JUSTIFIED, "")
    actions.review(session, boss, needless, Verdict.UNJUSTIFIED, "")
    late.review_due_at -= timedelta(days=2)
    session.flush()

    def shown(state: State | None) -> list[object]:
        return [one.id for one in queries.reviews(session, boss, state, None).rows]

    assert shown(None) == [waiting.id, needless.id, needed.id, late.id]
    assert shown(State.WAITING) == [waiting.id, late.id]
    assert shown(State.LATE) == [late.id]
    assert shown(State.REVIEWED) == [needless.id, needed.id]
    assert shown(State.NOT_NEEDED) == [needless.id]


def test_pages_follow_each_other_with_one_query_each(
    session: Session, shift: Shift, noon: Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["cit.emergency.queries"], "SIZE", 2)
    ids = [one.id for one in opened(session, shift, noon, 5)]
    boss = factories.actor(session, shift.supervisor)
    session.commit()
    counted: list[str] = []

    def count(_c: object, _k: object, sql: str, *_: object) -> None:
        if sql.startswith("SELECT"):
            counted.append(sql)

    engine = session.get_bind().engine
    listen.listen(engine, "before_cursor_execute", count)
    seen, after = [], None
    try:
        while True:
            page = queries.reviews(session, boss, None, after)
            seen += [one.id for one in page.rows]
            if page.next is None:
                break
            after = read_mark(page.next, 2)
    finally:
        listen.remove(engine, "before_cursor_execute", count)
    assert (seen, len(counted)) == (ids[::-1], 3)
    for bad in (["x", "y"], ["2026-11-18T12:00:00", "x"]):
        with pytest.raises(BadMark):
            queries.reviews(session, boss, None, bad)
