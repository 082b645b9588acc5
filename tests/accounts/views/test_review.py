"""The review of access at the screen: one press an account, then signed."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.models import User
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser

pytestmark = pytest.mark.one_database


@pytest.fixture
def admin(session: Session) -> User:
    return factories.user(session, Role.ADMINISTRATOR, name="A. Admin")


def test_a_review_is_begun_answered_signed_and_printed(
    browser: Browser, session: Session, admin: User, noon: Traveller
) -> None:
    home = factories.home(session, admin)
    first = factories.user(session, Role.OFFICER, at=home, name="B. First")
    second = factories.user(session, Role.OFFICER, at=home, name="C. Second")
    at = browser.as_(admin)
    assert "is to be signed by" in at.get("/accounts/review").text
    page = at.follow(at.submit("/accounts/review"))
    assert "3 of 3 accounts left" in page.text
    assert "another administrator answers for it" in page.text

    page = at.follow(at.post(f"/accounts/review/{first.id}", verdict="keep"))
    assert "Kept as it is" in page.text
    # The next press is at the next account, also by keyboard.
    (focused,) = page.find("[autofocus]")
    assert second.name in focused.get_text()
    page = at.follow(at.post(f"/accounts/review/{second.id}", verdict="disable"))
    assert "1 of 3 accounts left" in page.text

    page = at.follow(at.submit("/accounts/review/sign"))
    assert page.h1 == "Review of access"
    assert "is the one that was signed" in page.text
    auditor = browser.as_(factories.user(session, Role.AUDITOR))
    assert "1 disabled" in auditor.get("/accounts/reviews").text


def test_disabling_asks_who_is_there(
    browser: Browser, session: Session, admin: User, noon: Traveller
) -> None:
    officer = factories.user(session, Role.OFFICER, at=factories.home(session, admin))
    at = browser.as_(admin)
    at.submit("/accounts/review")
    noon.shift(timedelta(minutes=11))
    assert "/confirm" in at.post(f"/accounts/review/{officer.id}", verdict="disable").location
    session.expire_all()
    assert session.get_one(User, officer.id).disabled_at is None
    assert "/confirm" not in at.post(f"/accounts/review/{officer.id}", verdict="keep").location


def test_what_is_no_answer_is_refused(browser: Browser, session: Session, admin: User) -> None:
    at = browser.as_(admin)
    assert at.post(f"/accounts/review/{admin.id}", verdict="keep").status == 404
    assert at.get("/accounts/review/sign").status == 404
    at.submit("/accounts/review")
    assert at.post(f"/accounts/review/{admin.id}", verdict="promote").status == 422
    page = at.follow(at.post_quietly(f"/accounts/review/{admin.id}", verdict="keep"))
    assert "Another administrator answers for your account" in page.text
    assert at.get(f"/accounts/review?organisation={admin.id}").status == 404
    factories.user(session, Role.ADMINISTRATOR)
    session.commit()
    page = at.submit("/accounts/review/sign")
    assert page.status == 422
    assert "2 accounts are not answered yet" in page.text
