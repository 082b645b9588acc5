"""The second step of signing in."""

import pyotp
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts import actions
from cit.accounts.actions.passwords import Cost
from cit.accounts.models import SignIn, User
from cit.permissions.table import Role
from tests.accounts.views.door_kit import today
from tests.kit import factories
from tests.kit.browser import Browser, Page

pytestmark = pytest.mark.settings(second_factor=True)
PASSWORD = "correct-horse-otter-lamp"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def officer(session: Session) -> User:
    made = factories.user(
        session, Role.OFFICER, password_hash=actions.hash_password(PASSWORD, Cost(64, 1))
    )
    made.totp_secret = SECRET
    session.commit()
    return made


def enter(browser: Browser, officer: User, to: str = "") -> Page:
    path = f"/sign-in?next={to}" if to else "/sign-in"
    return browser.post(path, username=officer.username, password=PASSWORD)


def code(secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(clock.now())


def token(browser: Browser) -> str:
    with browser.client.session_transaction() as cookie:
        return str(cookie["_user_id"])


def test_the_password_alone_opens_nothing(browser: Browser, officer: User) -> None:
    page = enter(browser, officer)

    assert page.location == "/sign-in/code"
    assert browser.get("/account").location.startswith("/sign-in")
    assert browser.get("/sign-in").location == "/sign-in/code"
    assert browser.get("/sign-in/app").location == "/sign-in/code"


def test_password_and_code_lead_to_what_was_asked_for(browser: Browser, officer: User) -> None:
    step = enter(browser, officer, "/cases/1").location
    assert step == "/sign-in/code?next=/cases/1"
    before = token(browser)

    page = browser.submit(step, code=code())

    assert page.location == "/cases/1"
    assert token(browser) != before
    assert browser.get("/account").status == 200
    assert browser.get("/sign-in/code").location == today(browser)


def test_a_code_opens_the_door_once(browser: Browser, officer: User) -> None:
    enter(browser, officer)
    assert browser.submit("/sign-in/code", code=code()).status == 303
    other = browser.as_nobody(address="10.0.0.2")
    enter(other, officer)

    page = other.submit("/sign-in/code", code=code())

    assert page.status == 422
    assert page.error("code") == "This code does not fit. Enter the one that your app shows now."


def test_after_five_wrong_codes_the_right_one_is_refused(
    noon: Traveller, browser: Browser, officer: User
) -> None:
    enter(browser, officer)
    for _ in range(5):
        assert browser.submit("/sign-in/code", code="000000").status == 422

    assert browser.submit("/sign-in/code", code=code()).status == 429


def test_the_second_step_does_not_wait_for_ever(
    noon: Traveller, browser: Browser, officer: User
) -> None:
    enter(browser, officer)
    noon.shift(10 * 60)

    assert browser.get("/sign-in/code").location == "/sign-in"


def test_a_first_sign_in_sets_up_the_app_before_anything_else(
    browser: Browser, session: Session, officer: User
) -> None:
    officer.totp_on = False
    session.commit()
    step = enter(browser, officer, "/cases/1").location
    assert step == "/sign-in/app?next=/cases/1"
    session.refresh(officer)
    secret = officer.totp_secret or ""
    assert secret != SECRET

    page = browser.get(step)

    assert len(page.find(".qr svg path")) == 2
    assert page.find(".code")[0].get_text().replace(" ", "") == secret
    assert browser.get("/sign-in/code").location.startswith("/sign-in/app")
    assert browser.get("/account").location.startswith("/sign-in")
    shown = browser.submit(step, code=code(secret))
    assert shown.h1 == "Keep your recovery codes"
    assert len(shown.find(".codes li")) == 10
    assert shown.find("main a.button--main")[0]["href"] == "/cases/1"
    session.refresh(officer)
    assert officer.totp_on


def test_a_wrong_first_code_shows_the_same_square_again(
    browser: Browser, session: Session, officer: User
) -> None:
    officer.totp_on = False
    session.commit()
    enter(browser, officer)
    first = browser.get("/sign-in/app").find(".code")[0].get_text()

    page = browser.submit("/sign-in/app", code="000000")

    assert page.status == 422
    assert page.find(".code")[0].get_text() == first


def test_an_app_that_is_set_up_never_shows_its_secret_again(
    browser: Browser, officer: User
) -> None:
    enter(browser, officer)

    assert SECRET not in browser.get("/sign-in/code").html
    assert browser.get("/sign-in/app").status == 303


def test_one_can_start_again(browser: Browser, session: Session, officer: User) -> None:
    enter(browser, officer)

    page = browser.submit("/sign-in/code", "form[action='/sign-out']")

    assert page.location == "/sign-in"
    assert browser.get("/sign-in").status == 200
    assert session.scalars(select(SignIn.ended_at)).one() is not None


def test_without_a_password_there_is_no_second_step(browser: Browser) -> None:
    for path in ("/sign-in/code", "/sign-in/app"):
        assert browser.get(path).location == "/sign-in"
        assert browser.post_quietly(path, code="000000").location == "/sign-in"


def test_an_empty_code_is_named(browser: Browser, officer: User) -> None:
    enter(browser, officer)

    page = browser.submit("/sign-in/code", code="")

    assert page.status == 422
    assert "six digits" in page.error("code")
