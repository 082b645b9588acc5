"""Writing in a real browser: the signal goes, the session ends, pages are left by other ways."""

import re
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Page, expect
from sqlalchemy import update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import SignIn, User
from cit.encounters.models import Encounter
from cit.permissions.check import SYSTEM
from tests.kit import reports

pytestmark = pytest.mark.one_database  # the whole way runs on both in tests/journeys


# Resolves once the service worker stands in for pages without signal.
STANDS_IN = """() => new Promise((done) => {
  const worker = navigator.serviceWorker;
  worker.controller ? done() : worker.addEventListener("controllerchange", () => done());
})"""


@pytest.fixture
def officer(session: Session) -> User:
    return reports.officer(session)


@pytest.fixture
def encounter_id(session: Session, officer: User) -> UUID:
    """A report without any answer. The id alone: reading more would hold the database."""
    found = reports.draft(session, officer, pages={}).id
    session.info["actor"] = SYSTEM
    session.commit()
    return found


def sign_in(app: Flask, session: Session, page: Page, server: str, who: User) -> None:
    token = begin_session(session, who, address="127.0.0.1", device="test")
    session.commit()
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    value = signer.dumps({"_user_id": token, "_fresh": True})
    name = app.config["SESSION_COOKIE_NAME"]
    page.context.add_cookies([{"name": name, "value": value, "url": server}])


def tap(page: Page, label: str, nth: int = 0) -> None:
    """Tap a choice that is shown; `nth` where several are called so."""
    shown = page.locator("form[data-draft] label").filter(has_text=re.compile(f"^\\s*{label}\\s*$"))
    shown.locator("visible=true").nth(nth).click()


def kept(session: Session, encounter_id: UUID) -> Any:
    session.expire_all()
    found = session.get_one(Encounter, encounter_id).answers
    session.commit()
    return found


@pytest.fixture
def form(
    app: Flask, session: Session, page: Page, server: str, officer: User, encounter_id: UUID
) -> Page:
    """The page “Help on scene”, open on the officer's phone."""
    page.set_default_timeout(8_000)
    sign_in(app, session, page, server, officer)
    page.goto(f"/encounters/{encounter_id}/pages/help")
    page.evaluate(STANDS_IN)
    return page


def test_without_signal_a_page_is_kept_and_sent_when_it_returns(
    session: Session, form: Page, encounter_id: UUID
) -> None:
    tap(form, "Talked it down")
    form.context.set_offline(True)
    form.get_by_role("button", name="Next: Home and work").click()
    expect(form.get_by_text("No signal.")).to_be_visible()

    form.context.set_offline(False)

    expect(form).to_have_url(re.compile("/pages/home$"), timeout=20_000)
    assert kept(session, encounter_id) == {"help": {"techniques": ["verbal"]}}


def test_what_was_on_its_way_when_the_signal_went_is_sent_when_it_returns(
    session: Session, form: Page, encounter_id: UUID
) -> None:
    tap(form, "Talked it down")
    form.evaluate("navigator.__defineGetter__('onLine', () => true)")
    form.evaluate("fetch = () => Promise.resolve(new Response('', { status: 200 }))")
    form.context.set_offline(True)
    form.get_by_role("button", name="Next: Home and work").click()
    expect(form.get_by_role("heading", level=1)).to_have_text("No signal")

    form.context.set_offline(False)

    expect(form).to_have_url(re.compile("/pages/home$"), timeout=20_000)
    assert kept(session, encounter_id) == {"help": {"techniques": ["verbal"]}}


def test_after_the_session_ended_everything_is_still_there(
    app: Flask, session: Session, form: Page, server: str, officer: User, encounter_id: UUID
) -> None:
    tap(form, "Active listening")
    form.wait_for_timeout(600)
    session.execute(update(SignIn).values(ended_at=clock.now()))
    session.commit()
    form.get_by_role("button", name="Next: Home and work").click()
    expect(form).to_have_url(re.compile("/sign-in"))
    assert kept(session, encounter_id) is None

    sign_in(app, session, form, server, officer)
    form.goto(f"/encounters/{encounter_id}/pages/help")
    expect(form.get_by_label("Active listening")).to_be_checked()
    form.get_by_role("button", name="Next: Home and work").click()

    expect(form).to_have_url(re.compile("/pages/home$"))
    assert kept(session, encounter_id) == {"help": {"techniques": ["listening"]}}


def test_leaving_by_the_navigation_saves_first(
    session: Session, form: Page, encounter_id: UUID
) -> None:
    tap(form, "Active listening")
    form.locator(".step-nav__bar a").nth(7).click()
    expect(form).to_have_url(re.compile("/review$"))
    assert kept(session, encounter_id) == {"help": {"techniques": ["listening"]}}


def test_looking_around_saves_nothing(session: Session, form: Page, encounter_id: UUID) -> None:
    form.locator(".step-nav__bar a").nth(1).click()
    expect(form).to_have_url(re.compile("/observations$"))
    assert kept(session, encounter_id) is None


def test_questions_follow_their_triggers(form: Page, encounter_id: UUID) -> None:
    form.goto(form.url.replace("help", "outcome"))
    refusal, facility = form.get_by_text("Why not?"), form.get_by_label("Where to?")
    expect(facility).to_be_hidden()
    tap(form, "Involuntary hold")
    expect(facility).to_be_visible()
    tap(form, "Refused")
    expect(refusal).to_be_visible()
    tap(form, "Settled on scene")
    expect(facility).to_be_hidden()
    expect(refusal).to_be_hidden()
