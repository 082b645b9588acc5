"""Getting in without the right, and staying in without it."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.actions import passwords
from cit.accounts.models import User
from cit.audit.models import AuditEvent
from cit.audit.queries import verify_log
from cit.audit.sequencer import sequence
from cit.db.writers import one_at_a_time
from tests.accounts.views.door_kit import CHEAP, PASSWORD, sign_in, somebody
from tests.kit.browser import Browser


@pytest.fixture
def officer(session: Session) -> User:
    return somebody(session)


def cookie(browser: Browser) -> str:
    name = browser.app.config["SESSION_COOKIE_NAME"]
    found = browser.client.get_cookie(name)
    assert found is not None
    return found.value


def test_attack_08_a_cookie_from_before_is_worth_nothing_after(
    browser: Browser, officer: User
) -> None:
    browser.get("/sign-in")
    before = cookie(browser)
    sign_in(browser, officer.username)
    after = cookie(browser)

    assert before != after
    assert browser.client.get("/account").status_code == 200
    name = browser.app.config["SESSION_COOKIE_NAME"]
    browser.client.set_cookie(name, before)
    assert browser.client.get("/account").status_code == 303


def test_attack_09_a_cookie_is_worth_nothing_after_signing_out(
    browser: Browser, officer: User
) -> None:
    sign_in(browser, officer.username)
    taken = cookie(browser)
    browser.post("/sign-out")
    thief = browser.as_nobody("198.51.100.7")
    thief.client.set_cookie(browser.app.config["SESSION_COOKIE_NAME"], taken)

    assert thief.client.get("/account").status_code == 303


def test_attack_19_after_wrong_tries_the_right_password_is_refused_too(
    browser: Browser, officer: User
) -> None:
    tried = [sign_in(browser, officer.username, "wrong-word").status for _ in range(6)]

    assert tried[0] == 422
    assert tried[-1] == 429
    assert sign_in(browser, officer.username).status == 429


def test_attack_20_and_21_nobody_learns_who_has_an_account(
    app: Flask, session: Session, browser: Browser, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same words, and the same work: timing follows from what is done, not from a stopwatch."""
    hashed: list[bool] = []
    real = passwords.matches

    def counted(password: str, kept: str | None, cost: passwords.Cost) -> bool:
        hashed.append(kept is not None)
        return real(password, kept, cost)

    monkeypatch.setattr(passwords, "matches", counted)
    known = browser.as_nobody("198.51.100.7")
    unknown = browser.as_nobody("198.51.100.8")
    there = sign_in(known, officer.username, "wrong-word-entirely")
    not_there = sign_in(unknown, "x" * len(officer.username), "wrong-word-entirely")

    assert (there.status, there.text) == (not_there.status, not_there.text)
    assert len(there.html) == len(not_there.html)
    assert hashed == [True, False]


def test_attack_21_an_unknown_name_costs_a_hash_too(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    real = passwords._hasher

    class Watched:
        def __init__(self, cost: passwords.Cost) -> None:
            self.hasher = real(cost)

        def verify(self, kept: str, password: str) -> bool:
            seen.append(kept)
            return self.hasher.verify(kept, password)

        def __getattr__(self, name: str) -> object:
            return getattr(self.hasher, name)

    monkeypatch.setattr(passwords, "_hasher", Watched)
    assert not passwords.matches(PASSWORD, None, passwords.Cost(64, 1))
    assert len(seen) == 1


def test_attack_22_a_foreign_host_is_refused(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/sign-in", headers={"Host": "evil.example"}).status_code == 400
    forwarded = client.get("/account", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil" not in forwarded.headers["Location"]
    assert "evil" not in client.get("/sign-in", headers={"X-Forwarded-Host": "evil.example"}).text


def test_attack_35_a_clock_that_is_set_back_opens_nothing(
    browser: Browser, session: Session, officer: User, noon: time_machine.Traveller
) -> None:
    """Locks hold, and the log keeps its order, whatever the clock says."""
    for _ in range(6):
        sign_in(browser, officer.username, "wrong-word")
    for back in (timedelta(hours=1), timedelta(days=400)):
        noon.shift(-back)
        assert sign_in(browser, officer.username).status == 429

    session.rollback()
    if not one_at_a_time(session):
        sequence(session)
        session.commit()
    entries = session.scalars(select(AuditEvent).order_by(AuditEvent.position)).all()
    assert entries[0].at > entries[-1].at
    assert entries[-1].event == "sign-in:locked"
    assert verify_log(session).exit_code == 0


@pytest.mark.parametrize("password", ["ü" * 64, "x y" * 42 + "zz", "  spaces around it  "])
def test_attack_37_a_long_password_counts_to_its_last_letter(
    browser: Browser, session: Session, password: str
) -> None:
    user = somebody(session)
    user.password_hash = passwords.hash_password(password, CHEAP)
    session.commit()

    for wrong in (password[:-1], password.strip() + "!", password.upper()):
        assert sign_in(browser, user.username, wrong).status == 422
    assert sign_in(browser, user.username, password).status == 303
