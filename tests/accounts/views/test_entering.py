"""Signing in and out, as somebody at a keyboard or an attacker does it."""

from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts import actions
from cit.accounts.actions.passwords import Cost
from cit.accounts.models import SignIn, User
from cit.accounts.views import entering
from cit.db.engine import session as here
from tests.accounts.views.door_kit import CHEAP, PASSWORD, last_event, sign_in, somebody, today
from tests.kit.browser import Browser


@pytest.fixture
def officer(session: Session) -> User:
    return somebody(session)


def test_the_banner_comes_before_the_door(browser: Browser) -> None:
    page = browser.get("/sign-in")

    assert page.h1 == "Sign in"
    assert "monitored and recorded" in page.text
    assert "no expectation of privacy" in page.text
    assert page.find("main form button")[0].get_text(strip=True) == "Agree and sign in"


def test_the_right_password_leads_to_today(browser: Browser, officer: User) -> None:
    page = sign_in(browser, f" {officer.username.upper()} ")

    assert (page.status, page.location) == (303, today(browser))
    assert browser.get("/sign-in").location == today(browser)


def test_the_password_is_never_shown_again(browser: Browser, officer: User) -> None:
    assert "wrong-word" not in sign_in(browser, officer.username, "wrong-word").html


@pytest.mark.parametrize(
    "password",
    ["ü" * 64, "x y" * 42 + "zz", "  spaces around it  ", "a" * 73, "a" * 72],
)
def test_a_password_fits_exactly_or_not_at_all(
    browser: Browser, session: Session, password: str
) -> None:
    made = somebody(session)
    made.password_hash = actions.hash_password(password, CHEAP)
    session.commit()

    assert sign_in(browser, made.username, password[:-1]).status == 422
    assert sign_in(browser, made.username, password.strip() + "!").status == 422
    assert sign_in(browser, made.username, password).status == 303


def test_the_cookie_is_new_and_holds_nothing_from_before(browser: Browser, officer: User) -> None:
    with browser.client.session_transaction() as cookie:
        cookie["_user_id"] = "planted-by-somebody-else"
        cookie["planted"] = "yes"

    sign_in(browser, officer.username)

    with browser.client.session_transaction() as cookie:
        assert cookie["_user_id"] != "planted-by-somebody-else"
        assert "planted" not in cookie
        assert "csrf_token" not in cookie


def test_a_signed_out_cookie_is_dead(browser: Browser, officer: User, session: Session) -> None:
    sign_in(browser, officer.username)
    with browser.client.session_transaction() as cookie:
        stolen = dict(cookie)

    page = browser.post("/sign-out")

    assert page.location == "/sign-in"
    assert last_event(session).event == "session:signed-out"
    with browser.client.session_transaction() as cookie:
        assert "_user_id" not in cookie
        cookie.update(stolen)
    assert browser.get("/account").location.startswith("/sign-in")


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("/cases/1?page=2", "/cases/1?page=2"),
        ("//evil.example", None),
        ("/\\evil.example", None),
        ("https:evil.example", None),
        ("https://evil.example/", None),
        ("/%09/evil.example", None),
        ("\t//evil.example", None),
        ("javascript:alert(1)", None),
        ("/sign-in", None),
        ("/" + "a" * 500, None),
    ],
)
def test_next_leads_to_pages_of_ours_only(
    browser: Browser, officer: User, to: str, leads: str | None
) -> None:
    encoded = to if "%09" in to else quote(to, safe="")

    assert sign_in(browser, officer.username, to=encoded).location == (leads or today(browser))


def test_empty_answers_are_named(browser: Browser) -> None:
    page = sign_in(browser, "", "")

    assert page.status == 422
    assert page.error("username") == "Enter your user name."
    assert page.error("password") == "Enter your password."


def test_a_hash_of_yesterdays_cost_is_made_anew(
    browser: Browser, session: Session, officer: User
) -> None:
    officer.password_hash = actions.hash_password(PASSWORD, Cost(32, 1))
    session.commit()

    assert sign_in(browser, officer.username).status == 303

    session.refresh(officer)
    assert "m=64," in officer.password_hash
    assert officer.password_hash.startswith("$argon2id$")


def test_what_the_browser_says_of_itself_is_kept_in_our_words(
    browser: Browser, session: Session, officer: User
) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 <script>\x1b[31m"
    browser.client.environ_base["HTTP_USER_AGENT"] = agent

    sign_in(browser, officer.username)

    assert session.scalars(select(SignIn.device)).one() == "Chrome on Android"


def test_no_transaction_is_open_while_a_password_is_hashed(
    app: Flask, browser: Browser, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_then: list[bool] = []
    real = entering.passwords.matches

    def watched(*values: object) -> bool:
        open_then.append(here().in_transaction())
        return real(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(entering.passwords, "matches", watched)

    sign_in(browser, officer.username)

    assert open_then == [False]
