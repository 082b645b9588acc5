"""Locks stand until somebody releases them."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.models import SignInLock, User
from cit.permissions.table import Role
from tests.accounts.views.door_kit import last_event, sign_in, somebody
from tests.kit import factories
from tests.kit.browser import Browser

pytestmark = pytest.mark.both_databases


@pytest.fixture
def officer(session: Session) -> User:
    return somebody(session)


def test_a_lock_lasts_until_it_is_released(
    noon: Traveller, browser: Browser, session: Session, officer: User
) -> None:
    for _ in range(5):
        sign_in(browser, officer.username, "wrong")
    noon.shift(timedelta(hours=5))
    assert sign_in(browser, officer.username).status == 429
    supervisor = factories.user(session, Role.SUPERVISOR, at=factories.home(session, officer))
    elsewhere = browser.as_(supervisor)
    page = elsewhere.get("/accounts/locked")
    assert officer.name in page.text

    page = elsewhere.submit("/accounts/locked", css="main form.button-form")

    assert page.location == "/accounts/locked"
    assert last_event(session).event == "sign-in:released"
    assert sign_in(browser, officer.username).status == 303


def test_a_supervisor_releases_only_their_own_people(
    browser: Browser, session: Session, officer: User
) -> None:
    for _ in range(5):
        sign_in(browser, officer.username, "wrong")
    stranger = factories.user(session, Role.SUPERVISOR)
    lock_id = session.scalars(select(SignInLock.id)).one()

    assert officer.name not in browser.as_(stranger).get("/accounts/locked").text
    page = browser.as_(stranger).post(f"/accounts/locked/{lock_id}/release")

    assert page.status == 404
    assert session.scalars(select(SignInLock.id)).one() == lock_id
