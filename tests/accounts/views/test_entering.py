"""Signing in and out, as somebody at a keyboard or an attacker does it."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts import actions
from cit.accounts.actions.passwords import Cost
from cit.accounts.models import SignIn, SignInFailure, User
from cit.accounts.views import entering
from cit.audit.models import AuditEvent
from cit.db.engine import session as here
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser, Page
from tests.kit.log import events

PASSWORD = "correct-horse-otter-lamp"
CHEAP = Cost(64, 1)


@pytest.fixture
def officer(session: Session) -> User:
    return somebody(session)


def somebody(session: Session, **values: object) -> User:
    made = factories.user(
        session, Role.OFFICER, password_hash=actions.hash_password(PASSWORD, CHEAP), **values
    )
    session.commit()
    return made


def sign_in(browser: Browser, username: str, password: str = PASSWORD, to: str = "") -> Page:
    path = f"/sign-in?next={to}" if to else "/sign-in"
    return browser.post(path, username=username, password=password)


def last_event(session: Session) -> AuditEvent:
    return events(session)[-1]


def test_the_banner_comes_before_the_door(browser: Browser) -> None:
    page = browser.get("/sign-in")

    assert page.h1 == "Sign in"
    assert "monitored and recorded" in page.text
    assert "no expectation of privacy" in page.text
    assert page.find("main form button")[0].get_text(strip=True) == "Agree and sign in"


def test_the_right_password_leads_to_today(browser: Browser, officer: User) -> None:
    page = sign_in(browser, f" {officer.username.upper()} ")

    assert (page.status, page.location) == (303, "/home.today")
    assert browser.get("/sign-in").location == "/home.today"


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


def test_the_sixth_try_is_refused_even_with_the_right_password(
    browser: Browser, session: Session, officer: User
) -> None:
    for _ in range(5):
        assert sign_in(browser, officer.username, "wrong").status == 422

    page = sign_in(browser, officer.username)

    assert page.status == 429
    assert "Wait 15 minutes" in page.text
    assert last_event(session).event == "sign-in:locked"
    assert session.scalar(select(func.count()).select_from(SignInFailure)) == 5


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
        ("//evil.example", "/home.today"),
        ("/\\evil.example", "/home.today"),
        ("https:evil.example", "/home.today"),
        ("https://evil.example/", "/home.today"),
        ("/%09/evil.example", "/home.today"),
        ("\t//evil.example", "/home.today"),
        ("javascript:alert(1)", "/home.today"),
        ("/sign-in", "/home.today"),
        ("/" + "a" * 500, "/home.today"),
    ],
)
def test_next_leads_to_pages_of_ours_only(
    browser: Browser, officer: User, to: str, leads: str
) -> None:
    encoded = to if "%09" in to else quote(to, safe="")

    assert sign_in(browser, officer.username, to=encoded).location == leads


def test_a_form_without_its_token_changes_nothing(
    browser: Browser, session: Session, officer: User
) -> None:
    data = {"username": officer.username, "password": PASSWORD}

    assert browser.client.post("/sign-in", data=data).status_code == 400
    assert session.scalar(select(func.count()).select_from(SignIn)) == 0


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
