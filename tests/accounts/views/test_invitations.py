"""From an administrator's link to the first sign-in."""

import pytest
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.permissions.table import Role
from tests.accounts.views.door_kit import sign_in
from tests.kit import factories
from tests.kit.browser import Browser

BETTER = "seven quiet violet anchors"


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER, totp_on=False)


@pytest.fixture
def link(browser: Browser, session: Session, officer: User) -> str:
    admin = browser.as_(factories.user(session, Role.ADMINISTRATOR))
    page = admin.post(f"/accounts/{officer.id}/password")
    address = page.find(".codes li")[0].get_text(strip=True)
    return address.removeprefix("http://localhost")


def test_the_person_chooses_and_signs_in(browser: Browser, officer: User, link: str) -> None:
    assert officer.username in browser.get(link).text
    refused = browser.post(link, password="short", again="short")
    assert refused.status == 422
    assert "at least 15 characters" in refused.error("password")
    assert browser.post(link, password=BETTER, again=BETTER + "x").status == 422

    assert browser.post(link, password=BETTER, again=BETTER).location == "/sign-in"

    assert browser.get(link).status == 404
    assert sign_in(browser, officer.username, BETTER).status == 303


def test_until_then_no_password_opens_the_account(
    browser: Browser, officer: User, link: str
) -> None:
    for word in ("!", "", "x"):
        assert sign_in(browser, officer.username, word).status == 422


def test_a_made_up_link_is_not_there(browser: Browser) -> None:
    assert browser.get("/invitation/" + "x" * 43).status == 404
    assert browser.post_quietly("/invitation/x", password=BETTER, again=BETTER).status == 404
