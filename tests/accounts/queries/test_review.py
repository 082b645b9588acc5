"""When access is reviewed, and what whoever reviews it sees of each account."""

import sys
from datetime import timedelta

import pytest
from sqlalchemy import event as listen
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.actions import review as actions
from cit.accounts.actions.standing import record_designation
from cit.accounts.queries import review as queries
from cit.accounts.rules import Standing
from cit.cases.rules import Status
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.sealing.actions import seal
from cit.sealing.rules import Why
from cit.web.paging import read_mark
from tests.kit import factories

pytestmark = pytest.mark.one_database


def test_a_year_after_the_first_account_and_then_after_each_signed_round(
    session: Session, noon: Traveller
) -> None:
    me = factories.actor(session, factories.user(session, Role.ADMINISTRATOR))
    today = clock.local_day(clock.now(), "America/Chicago")
    found = queries.due(session)
    assert (found.on, found.near) == (today + timedelta(days=365), False)
    noon.shift(timedelta(days=336))
    assert queries.due(session).near

    actions.sign(session, me, actions.begin(session, me))

    found = queries.due(session)
    assert (found.on, found.near) == (today + timedelta(days=336 + 365), False)


def test_what_stands_beside_a_name(session: Session) -> None:
    boss = factories.user(session, Role.SUPERVISOR)
    home = factories.home(session, boss)
    admin = factories.user(session, Role.ADMINISTRATOR, at=home)
    record_designation(session, SYSTEM, boss, Standing.DESIGNATED, clock.now().date())
    case = factories.case(session, home.id, status=Status.CLEARED)
    seal(session, factories.actor(session, boss), case, Why.OTHER, "Between the two.", [boss.id])
    review = actions.begin(session, factories.actor(session, admin))

    found = {one.user.id: one for one in queries.listed(session, review, home.id, None).rows}

    assert found[boss.id].standings == [Standing.DESIGNATED]
    assert found[boss.id].grants == ["1 sealed case until Nov 19, 2027"]
    assert found[admin.id].grants == ()


def test_more_accounts_and_more_organizations_take_no_more_queries(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["cit.accounts.queries.review"], "SIZE", 2)
    admin = factories.user(session, Role.ADMINISTRATOR)
    home = factories.home(session, admin)
    for _ in range(4):
        factories.user(session, Role.OFFICER, at=home)
    factories.user(session, Role.PARTNER)
    actions.begin(session, factories.actor(session, admin))
    session.commit()
    home_id = home.id
    session.expunge_all()
    review = queries.open_review(session)
    assert review is not None
    session.refresh(review)
    counted: list[str] = []

    def count(_c: object, _k: object, sql: str, *_: object) -> None:
        counted.append(sql)

    engine = session.get_bind().engine
    listen.listen(engine, "before_cursor_execute", count)
    seen, after, pages = set(), None, 0
    try:
        while True:
            page = queries.listed(session, review, home_id, after)
            seen |= {one.user.id for one in page.rows}
            pages += 1
            if page.next is None:
                break
            after = read_mark(page.next, 2)
    finally:
        listen.remove(engine, "before_cursor_execute", count)
    # Accounts, their roles, their standing, what they are named on.
    assert (len(seen), pages, len(counted)) == (5, 3, 12)
    assert [one.accounts for one in queries.progress(session, review)] == [1, 5]
