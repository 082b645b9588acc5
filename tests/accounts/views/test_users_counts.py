"""Lists of people ask the database as often, however many there are."""

import pytest
from sqlalchemy import event as listen
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.devices import Browser as AtTheDoor
from cit.accounts.actions.devices import arrive, welcome
from cit.accounts.models import SignInLock, User
from cit.accounts.rules import Locked
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser

pytestmark = pytest.mark.one_database
LISTS = ("/accounts", "/accounts/locked", "/accounts/review", "/accounts/devices", "/roster")


def hire(session: Session, at: User, many: int) -> None:
    home = factories.home(session, at)
    for _ in range(many):
        user = factories.user(session, Role.OFFICER, at=home)
        welcome(session, user, arrive(session, AtTheDoor("Firefox", user.username)))
        lock = SignInLock(
            key=user.username, kind=Locked.ACCOUNT, at=clock.now(), address="", user_id=user.id
        )
        factories.add(session, lock)


def asked(browser: Browser, session: Session, path: str) -> int:
    counted: list[str] = []

    def count(_c: object, _k: object, sql: str, *_: object) -> None:
        if sql.startswith("SELECT"):
            counted.append(sql)

    session.commit()
    engine = session.get_bind().engine
    listen.listen(engine, "before_cursor_execute", count)
    try:
        assert browser.client.get(path).status_code == 200
    finally:
        listen.remove(engine, "before_cursor_execute", count)
    return len(counted)


@pytest.mark.parametrize("path", LISTS)
def test_more_rows_take_no_more_queries(browser: Browser, session: Session, path: str) -> None:
    admin = factories.user(session, Role.ADMINISTRATOR)
    at = browser.as_(admin)
    if path == "/accounts/review":
        at.submit(path)
    hire(session, admin, 2)
    few = asked(at, session, path)
    hire(session, admin, 12)

    assert asked(at, session, path) == few
    assert few <= 15
