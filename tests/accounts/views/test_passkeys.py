"""Signing in with a passkey, adding and removing one, recovery codes anew."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.models import Passkey, SignInLock, User
from tests.accounts.views.door_kit import PASSWORD, last_event, sign_in, somebody, today
from tests.kit.browser import Browser, Page
from tests.kit.passkey import SoftPasskey

pytestmark = pytest.mark.settings(second_factor=True)


@pytest.fixture
def officer(session: Session) -> User:
    return somebody(session, totp_on=False)


@pytest.fixture
def key() -> SoftPasskey:
    return SoftPasskey("http://localhost")


def make(browser: Browser, key: SoftPasskey, path: str, name: str = "") -> Page:
    found = browser.client.get("/sign-in/passkey/new")
    asked = found.json
    answer = json.dumps(key.make(asked["options"]))
    return browser.post_quietly(path, state=asked["state"], answer=answer, name=name)


def show(browser: Browser, key: SoftPasskey, path: str = "/sign-in/passkey") -> Page:
    asked = browser.client.get("/sign-in/passkey/options").json
    answer = json.dumps(key.show(asked["options"]))
    return browser.post_quietly(path, state=asked["state"], answer=answer)


@pytest.fixture
def enrolled(browser: Browser, officer: User, key: SoftPasskey) -> User:
    fresh = browser.as_nobody()
    assert sign_in(fresh, officer.username).location == "/sign-in/app"
    page = make(fresh, key, "/sign-in/passkey/add")
    assert page.h1 == "Keep your recovery codes"
    assert fresh.get("/account").status == 200
    return officer


def test_one_press_signs_in(
    browser: Browser, session: Session, enrolled: User, key: SoftPasskey
) -> None:
    page = show(browser, key, "/sign-in/passkey?next=/account")

    assert page.location == "/account"
    assert "My" not in page.html
    assert browser.get("/account").status == 200
    assert last_event(session).event == "sign-in:accepted"


def test_it_is_the_second_step_after_a_password(
    browser: Browser, enrolled: User, key: SoftPasskey
) -> None:
    assert sign_in(browser, enrolled.username).location == "/sign-in/code"
    assert browser.get("/account").location.startswith("/sign-in")

    assert show(browser, key).location == today(browser)
    assert browser.get("/account").status == 200


def test_it_opens_a_lock_that_guessing_made(
    noon: Traveller, browser: Browser, session: Session, enrolled: User, key: SoftPasskey
) -> None:
    noon.shift(1)
    guesser = browser.as_nobody("10.0.0.9")
    for _ in range(5):
        sign_in(guesser, enrolled.username, "wrong")
    assert session.scalar(select(func.count()).select_from(SignInLock)) == 1

    assert show(guesser, key).location == today(browser)

    assert session.scalar(select(func.count()).select_from(SignInLock)) == 0


def test_a_disabled_account_and_a_strange_passkey_stay_outside(
    browser: Browser, session: Session, enrolled: User, key: SoftPasskey
) -> None:
    assert show(browser, SoftPasskey("http://localhost")).location == "/sign-in"
    enrolled.disabled_at = enrolled.created_at
    session.commit()

    assert show(browser, key).location == "/sign-in"
    assert browser.get("/account").location.startswith("/sign-in")


@pytest.mark.parametrize("field", ["state", "answer"])
def test_what_is_no_answer_changes_nothing(browser: Browser, enrolled: User, field: str) -> None:
    asked = browser.client.get("/sign-in/passkey/options").json
    for written in ("", "x", "[]", "null", "[" * 3000):
        values = {"state": asked["state"], "answer": "{}", field: written}
        assert browser.post_quietly("/sign-in/passkey", **values).location == "/sign-in"


def test_it_is_a_proof_for_dangerous_acts_and_can_be_removed(
    noon: Traveller, browser: Browser, session: Session, enrolled: User, key: SoftPasskey
) -> None:
    me = browser.as_(enrolled)
    row = session.scalars(select(Passkey)).one()
    noon.shift(timedelta(minutes=11))
    asked = me.post(f"/account/passkeys/{row.id}/remove")
    assert asked.location.startswith("/confirm?form=")
    to = me.get(asked.location).find("form[data-passkey]")[0]["action"]

    there = show(me, key, str(to)).location
    assert me.submit(there).location == "/account"

    assert session.scalar(select(func.count()).select_from(Passkey)) == 0


def test_new_recovery_codes_are_shown_once_and_work_at_the_door(
    browser: Browser, session: Session, enrolled: User
) -> None:
    page = browser.as_(enrolled).post("/account/recovery-codes")
    codes = [one.get_text() for one in page.find(".codes li")]
    assert len(codes) == 10
    door = browser.as_nobody()
    step = sign_in(door, enrolled.username, PASSWORD).location

    assert door.post(step, code=codes[3]).location == today(browser)
    again = browser.as_nobody()
    step = sign_in(again, enrolled.username, PASSWORD).location
    assert again.post(step, code=codes[3]).status == 422


def test_a_second_passkey_is_added_with_a_name(
    browser: Browser, session: Session, enrolled: User
) -> None:
    me = browser.as_(enrolled)

    assert make(me, SoftPasskey("http://localhost"), "/account/passkeys", "Desk").status == 303
    assert "Desk" in me.get("/account").text


def test_nobody_adds_a_passkey_before_they_are_known(browser: Browser, enrolled: User) -> None:
    assert browser.client.get("/sign-in/passkey/new").status_code == 404
    sign_in(browser, enrolled.username)

    assert browser.client.get("/sign-in/passkey/new").status_code == 404
