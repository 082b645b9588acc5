"""Staying, and locking the screen."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.models import User
from cit.permissions.table import Role
from tests.accounts.views.door_kit import last_event
from tests.kit import factories
from tests.kit.browser import Browser


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER)


def test_whoever_says_so_stays(noon: Traveller, browser: Browser, officer: User) -> None:
    me = browser.as_(officer)
    noon.shift(timedelta(minutes=14, seconds=30))
    assert me.post_quietly("/stay").status == 204
    noon.shift(timedelta(minutes=14))

    assert me.get("/account").status == 200


def test_a_locked_screen_leads_back(browser: Browser, session: Session, officer: User) -> None:
    me = browser.as_(officer)

    page = me.post("/lock", next="/account")

    assert page.location == "/sign-in?next=/account&why=idle"
    assert last_event(session).event == "session:ended"
    assert "The screen was locked." in me.get(page.location).text
    assert me.get("/account").location.startswith("/sign-in")


def test_a_page_says_how_long_it_lasts(noon: Traveller, browser: Browser, officer: User) -> None:
    me = browser.as_(officer)
    assert me.get("/account").find("dialog")[0]["data-lasts"] == "900"
    noon.shift(timedelta(seconds=40))

    assert me.get("/account").find("dialog")[0]["data-lasts"] == "860"


def test_what_is_sent_too_late_waits_for_its_sender(
    noon: Traveller, browser: Browser, session: Session, officer: User
) -> None:
    me = browser.as_(officer)
    noon.shift(timedelta(minutes=16))

    page = me.post("/account/screen", theme="night")

    assert page.location.startswith("/sign-in?next=/kept/")
    there = page.location.partition("next=")[2].partition("&")[0]
    back = browser.as_(officer)
    assert back.submit(there).location == "/account"
    session.refresh(officer)
    assert officer.theme.value == "night"
