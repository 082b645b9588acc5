"""One's own password: judged in words, then changed."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts import actions
from cit.accounts.actions.passwords import Cost, matches
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import SignIn, User
from cit.permissions.table import Role
from tests.accounts.views.door_kit import today
from tests.kit import factories
from tests.kit.browser import Browser

PASSWORD = "correct-horse-otter-lamp"
BETTER = "seven quiet violet anchors"
CHEAP = Cost(64, 1)


@pytest.fixture
def officer(session: Session) -> User:
    made = factories.user(
        session,
        Role.OFFICER,
        Role.SUPERVISOR,
        name="Dana Okafor",
        unit="4-Adam",
        password_hash=actions.hash_password(PASSWORD, CHEAP),
    )
    session.commit()
    return made


@pytest.fixture
def me(browser: Browser, officer: User) -> Browser:
    return browser.as_(officer)


def test_a_password_is_changed(me: Browser, session: Session, officer: User) -> None:
    begin_session(session, officer)
    session.commit()

    page = me.submit("/account/password", present=PASSWORD, password=BETTER, again=BETTER)

    assert page.location == "/account"
    session.refresh(officer)
    assert matches(BETTER, officer.password_hash, CHEAP)
    assert me.get("/account").status == 200, "this device stays signed in"
    assert len([one for one in session.scalars(select(SignIn.ended_at)) if one is None]) == 1


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"present": ""}, "present", "Enter your present password."),
        ({"present": "wrong"}, "present", "This is not your present password."),
        ({"again": "something else entirely"}, "again", "differ"),
        ({"password": "short", "again": "short"}, "password", "at least 15"),
        ({"password": "dana okafor 4-adam", "again": "dana okafor 4-adam"}, "password", "guess"),
        ({"password": PASSWORD, "again": PASSWORD}, "password", "present password"),
    ],
)
def test_what_cannot_be_the_new_password(
    me: Browser, session: Session, officer: User, values: dict[str, str], field: str, told: str
) -> None:
    filled = {"present": PASSWORD, "password": BETTER, "again": BETTER, **values}

    page = me.submit("/account/password", **filled)

    assert page.status == 422
    assert told in page.error(field)
    assert not [one for one in filled.values() if one and f'value="{one}"' in page.html]
    session.refresh(officer)
    assert matches(PASSWORD, officer.password_hash, CHEAP)


def test_trying_passwords_from_an_open_session_is_stopped(noon: Traveller, me: Browser) -> None:
    noon.shift(1)
    filled = {"password": BETTER, "again": BETTER}
    for _ in range(5):
        me.submit("/account/password", present="wrong", **filled)

    page = me.submit("/account/password", present=PASSWORD, **filled)

    assert page.status == 422
    assert "Too many tries" in page.text


def test_a_borrowed_password_is_changed_before_anything_else(
    me: Browser, session: Session, officer: User
) -> None:
    officer.must_change_password = True
    session.commit()
    assert me.get("/account").location == "/account/password"
    page = me.get("/account/password")
    assert page.h1 == "Choose your password"

    page = me.submit("/account/password", present=PASSWORD, password=BETTER, again=BETTER)

    assert page.location == today(me)
    assert me.get("/account").status == 200


def test_all_reasons_are_told_and_how_good_it_was(me: Browser) -> None:
    page = me.post("/account/password", present=PASSWORD, password="robin1", again="robin1")

    assert page.status == 422
    assert "at least 15 characters" in page.error("password")
    assert page.find("meter#strength")[0]["value"] == "1"
    assert "Easy to guess" in page.text


@pytest.mark.settings(password_days=365)
def test_a_password_of_a_year_ago_is_changed_first(
    noon: Traveller, browser: Browser, session: Session, officer: User
) -> None:
    noon.shift(timedelta(days=364))
    assert browser.as_(officer).get("/account").status == 200
    noon.shift(timedelta(days=1))
    me = browser.as_(officer)
    assert me.get("/account").location == "/account/password"
    assert "Your password is old" in me.get("/account/password").text

    me.post("/account/password", present=PASSWORD, password=BETTER, again=BETTER)

    assert me.get("/account").status == 200


@pytest.mark.settings(password_days=0)
def test_without_that_rule_a_password_never_ages(
    noon: Traveller, browser: Browser, officer: User
) -> None:
    noon.shift(timedelta(days=5000))

    assert browser.as_(officer).get("/account").status == 200
