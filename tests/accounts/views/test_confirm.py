"""The page that asks who is there before a dangerous act."""

from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.models import User
from cit.permissions.table import Role
from tests.accounts.views.door_kit import PASSWORD, last_event, somebody
from tests.kit import factories
from tests.kit.browser import Browser

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def boss(session: Session) -> User:
    return somebody(session, totp_on=False)


def cookie_of(browser: Browser) -> str:
    with browser.client.session_transaction() as cookie:
        return str(cookie["_user_id"])


def test_without_a_second_factor_the_password_is_asked(
    noon: Traveller, browser: Browser, session: Session, boss: User
) -> None:
    me = browser.as_(boss)
    noon.shift(timedelta(minutes=11))
    before = cookie_of(me)

    assert me.post("/confirm?next=/account", password="wrong").status == 422
    assert last_event(session).event == "proof:refused"
    page = me.post("/confirm?next=/account", password=PASSWORD)

    assert page.location == "/account"
    assert last_event(session).event == "proof:given"
    assert cookie_of(me) != before


def test_wrong_passwords_here_count_as_at_the_door(
    noon: Traveller, browser: Browser, boss: User
) -> None:
    me = browser.as_(boss)
    noon.shift(1)
    for _ in range(5):
        assert me.post("/confirm", password="wrong").status == 422

    assert me.post("/confirm", password=PASSWORD).status == 429


@pytest.mark.settings(second_factor=True)
def test_with_a_second_factor_a_code_is_asked_and_used_once(
    noon: Traveller, browser: Browser, session: Session, boss: User
) -> None:
    boss.totp_secret, boss.totp_on = SECRET, True
    me = browser.as_(boss)
    code = pyotp.TOTP(SECRET).at(clock.now())

    assert me.get("/confirm").find("input[name=code]")
    assert me.post("/confirm", code="000000").status == 422
    assert me.post("/confirm?next=//evil.example", code=code).location == "/account"
    assert me.post("/confirm", code=code).status == 422


def test_a_dangerous_act_of_an_administrator_asks_and_goes_on(
    noon: Traveller, browser: Browser, session: Session
) -> None:
    boss = somebody(session, totp_on=False)
    admin = factories.user(
        session, Role.ADMINISTRATOR, password_hash=boss.password_hash, totp_on=False
    )
    me = browser.as_(admin)
    noon.shift(timedelta(minutes=11))

    asked = me.post(f"/accounts/{boss.id}/disable")
    assert asked.location.startswith("/confirm?form=")
    session.refresh(boss)
    assert boss.disabled_at is None
    there = me.post(asked.location, password=PASSWORD).location
    assert me.submit(there).location == f"/accounts/{boss.id}"

    session.refresh(boss)
    assert boss.disabled_at is not None


ASKS = {
    "accounts.disable",
    "accounts.reset_factor",
    "accounts.roles",
}


def test_what_asks_for_a_proof(app: Flask) -> None:
    """Dangerous acts stand on this list; a new one joins it."""
    found = {name for name, view in app.view_functions.items() if getattr(view, "fresh", False)}

    assert found >= ASKS
