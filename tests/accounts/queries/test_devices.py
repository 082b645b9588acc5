"""Which devices there are, and who is known on them."""

import sys
from datetime import timedelta

import pytest
from sqlalchemy import event as listen
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.actions.devices import Browser, arrive, welcome
from cit.accounts.queries import devices as queries
from cit.accounts.rules import DeviceKind
from cit.permissions.table import Role
from cit.web.paging import BadMark, read_mark
from tests.kit import factories

pytestmark = pytest.mark.one_database


def test_the_latest_in_use_first_in_pages_with_as_many_queries(
    session: Session, monkeypatch: pytest.MonkeyPatch, noon: Traveller
) -> None:
    monkeypatch.setattr(sys.modules["cit.accounts.queries.devices"], "SIZE", 2)
    for place in range(5):
        noon.shift(timedelta(minutes=1))
        arrive(session, Browser(f"Browser {place}", f"token {place}", DeviceKind.CAR))
    session.commit()
    session.expunge_all()
    counted: list[str] = []

    def count(_c: object, _k: object, sql: str, *_: object) -> None:
        counted.append(sql)

    engine = session.get_bind().engine
    listen.listen(engine, "before_cursor_execute", count)
    seen, after = [], None
    try:
        while True:
            page = queries.machines(session, None, after)
            seen += [one.device.words for one in page.rows]
            if page.next is None:
                break
            after = read_mark(page.next, 2)
    finally:
        listen.remove(engine, "before_cursor_execute", count)
    assert seen == [f"Browser {place}" for place in (4, 3, 2, 1, 0)]
    assert len([sql for sql in counted if sql.startswith("SELECT")]) == 3 * 2
    assert queries.machines(session, DeviceKind.CONSOLE, None).rows == []
    for bad in (["x", "y"], ["2026-11-18T12:00:00", "x"]):
        with pytest.raises(BadMark):
            queries.machines(session, None, bad)


def test_who_is_known_on_a_device(session: Session) -> None:
    device_id = arrive(session, Browser("Chrome", "token"))
    assert device_id is not None
    people = [factories.user(session, Role.DISPATCHER, name=f"D{n}") for n in range(5)]
    people[0].disabled_at = people[0].created_at
    for one in people:
        welcome(session, one, device_id)
    session.flush()

    (found,) = queries.machines(session, None, None).rows

    assert (list(found.people), found.more) == (["D1", "D2", "D3"], 1)
    assert [one.id for one in queries.known_to(session, people[1].id)] == [device_id]
    assert queries.get_device(session, device_id) is found.device
    with pytest.raises(NoResultFound):
        queries.get_device(session, people[1].id)
