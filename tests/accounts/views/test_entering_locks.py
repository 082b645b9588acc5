"""What keeps strangers from signing in."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.models import SignIn, SignInFailure, User
from tests.accounts.views.door_kit import PASSWORD, last_event, sign_in, somebody
from tests.kit import factories
from tests.kit.browser import Browser

pytestmark = pytest.mark.both_databases


@pytest.fixture
def officer(session: Session) -> User:
    return somebody(session)


@pytest.mark.parametrize("name", ["known", "unknown"])
def test_known_and_unknown_get_the_same_answer(
    browser: Browser, session: Session, name: str
) -> None:
    somebody(session, username="known")

    page = sign_in(browser, name, "wrong password it is")

    assert page.status == 422
    assert "do not go together" in page.text
    shape = re.sub(r'value="[^"]*"', "", page.html)
    other = sign_in(browser.as_nobody(), "nobodies", "wrong password it is")
    assert re.sub(r'value="[^"]*"', "", other.html) == shape


def test_the_sixth_try_is_refused_even_with_the_right_password(
    browser: Browser, session: Session, officer: User
) -> None:
    for _ in range(5):
        assert sign_in(browser, officer.username, "wrong").status == 422

    page = sign_in(browser, officer.username)

    assert page.status == 429
    assert "to release the lock" in page.text
    assert last_event(session).event == "sign-in:locked"
    assert session.scalar(select(func.count()).select_from(SignInFailure)) == 5


def test_one_address_cannot_keep_a_shift_out_of_its_own_devices(
    noon: Traveller, browser: Browser, session: Session, officer: User
) -> None:
    at_work = browser.as_nobody()
    assert sign_in(at_work, officer.username).status == 303
    at_work.post("/sign-out")
    noon.shift(1)
    attacker = browser.as_nobody()
    for number in range(8):
        sign_in(attacker, f"{officer.username}" if number % 2 else f"n{number}", "wrong")
    assert sign_in(browser.as_nobody(), officer.username).status == 429

    assert sign_in(at_work, officer.username).status == 303


def test_a_known_device_is_closed_by_its_own_failures(
    noon: Traveller, browser: Browser, officer: User
) -> None:
    at_work = browser.as_nobody()
    sign_in(at_work, officer.username)
    at_work.post("/sign-out")
    noon.shift(1)
    for _ in range(5):
        assert sign_in(at_work, officer.username, "wrong").status == 422

    assert sign_in(at_work, officer.username).status == 429
    assert sign_in(browser.as_nobody(), officer.username).status == 303


@pytest.mark.settings(lock_until_released=False)
def test_a_lock_ends_with_its_window(noon: Traveller, browser: Browser, officer: User) -> None:
    for _ in range(5):
        sign_in(browser, officer.username, "wrong")
    noon.shift(timedelta(minutes=15))

    assert sign_in(browser, officer.username).status == 303


def test_names_that_nobody_has_lock_the_client_too(browser: Browser, officer: User) -> None:
    for number in range(5):
        sign_in(browser, f"guess{number}", "wrong")

    assert sign_in(browser, officer.username).status == 429


def test_whoever_locks_themselves_out_locks_nobody_else(
    app: Flask, browser: Browser, officer: User
) -> None:
    for _ in range(6):
        sign_in(browser, officer.username, "wrong")
    elsewhere = browser.as_nobody(address="10.0.0.9")

    assert sign_in(elsewhere, officer.username).status == 303


def test_many_clients_lock_the_account_in_the_end(browser: Browser, officer: User) -> None:
    for number in range(5):
        for _ in range(4):
            sign_in(browser.as_nobody(address=f"10.0.{number}.1"), officer.username, "wrong")

    assert sign_in(browser.as_nobody(address="10.9.9.9"), officer.username).status == 429


def test_a_success_clears_the_clients_count_but_not_the_accounts(
    noon: Traveller, browser: Browser, session: Session, officer: User
) -> None:
    own = somebody(session)
    for _ in range(5):
        for _ in range(4):
            assert sign_in(browser.as_nobody(), officer.username, "wrong").status == 422
        noon.shift(1)
        assert sign_in(browser.as_nobody(), own.username).status == 303
        noon.shift(1)

    assert sign_in(browser.as_nobody(), officer.username).status == 429


@pytest.mark.parametrize("reason", ["disabled", "closed", "borrowed"])
def test_a_right_password_alone_is_not_enough(
    noon: Traveller, browser: Browser, session: Session, officer: User, reason: str
) -> None:
    if reason == "disabled":
        officer.disabled_at = officer.created_at
    elif reason == "closed":
        officer.must_change_password = False
        factories.home(session, officer).active = False
    else:
        officer.must_change_password = True
        noon.shift(timedelta(hours=72, seconds=1))
    session.commit()

    page = sign_in(browser, officer.username)

    assert page.status == 422
    assert "do not go together" in page.text
    assert last_event(session).subject_id == officer.id


def test_a_form_without_its_token_changes_nothing(
    browser: Browser, session: Session, officer: User
) -> None:
    data = {"username": officer.username, "password": PASSWORD}

    assert browser.client.post("/sign-in", data=data).status_code == 400
    assert session.scalar(select(func.count()).select_from(SignIn)) == 0
