"""A judged attempt becomes a session or a counted failure."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.accounts.actions.devices import Browser
from cit.accounts.actions.entering import settle
from cit.accounts.actions.failures import note_failure
from cit.accounts.models import SignIn, SignInFailure, User
from cit.accounts.queries.attempts import Attempt, attempt
from cit.accounts.queries.sessions import visit
from cit.accounts.rules import Locked
from cit.config import Settings
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.trail import details, recorded


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER, username="j.reyes")


@pytest.fixture
def tried(session: Session, settings: Settings, officer: User) -> Attempt:
    return attempt(session, settings, "j.reyes", "10.0.0.1")


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_right_password_begins_a_session(
    session: Session, settings: Settings, tried: Attempt, officer: User
) -> None:
    entry = settle(session, settings, tried, right=True, browser=Browser("Chrome on Android"))

    assert entry.token is not None
    found = visit(session, entry.token)
    assert found is not None
    assert found.user_id == officer.id
    assert found.factor_at is None
    row = session.scalars(select(SignIn)).one()
    assert (row.address, row.device) == ("10.0.0.1", "Chrome on Android")
    assert recorded(session) == ["sign-in:accepted"]


@pytest.mark.parametrize(
    ("name", "closed", "right", "reason"),
    [
        ("j.reyes", False, False, "password"),
        ("j.reyes", True, True, "disabled"),
        ("j.reyes", True, False, "password"),
        ("nobody", False, False, "unknown"),
    ],
)
def test_a_refusal_is_counted_and_its_reason_stays_in_the_log(
    session: Session,
    settings: Settings,
    officer: User,
    name: str,
    closed: bool,
    right: bool,
    reason: str,
) -> None:
    if closed:
        officer.disabled_at = officer.created_at
        session.flush()

    entry = settle(session, settings, attempt(session, settings, name, "10.0.0.1"), right=right)

    assert (entry.token, entry.locked) == (None, None)
    assert count(session, SignInFailure) == 1
    assert count(session, SignIn) == 0
    assert details(session) == {"reason": reason}


def test_who_was_slower_meets_the_lock_that_others_made(
    session: Session, settings: Settings, tried: Attempt
) -> None:
    """Ten tries at once: all saw an open door, and only five are judged."""
    assert tried.locked is None
    entries = [settle(session, settings, tried, right=False) for _ in range(9)]

    last = settle(session, settings, tried, right=True)

    assert [one.locked for one in entries] == [None] * 5 + [Locked.CLIENT] * 4
    assert (last.token, last.locked) == (None, Locked.CLIENT)


@pytest.mark.settings(second_factor=True)
def test_who_has_no_app_yet_gets_a_secret_for_one(
    session: Session, settings: Settings, tried: Attempt, officer: User
) -> None:
    officer.totp_on = False
    session.flush()

    entry = settle(session, settings, tried, right=True)

    assert not entry.has_factor
    assert officer.totp_secret is not None


@pytest.mark.settings(second_factor=True)
def test_who_has_an_app_keeps_it(
    session: Session, settings: Settings, tried: Attempt, officer: User
) -> None:
    officer.totp_secret = "SECRET"
    session.flush()

    assert settle(session, settings, tried, right=True).has_factor
    assert officer.totp_secret == "SECRET"


def test_a_renewed_hash_is_kept(
    session: Session, settings: Settings, tried: Attempt, officer: User
) -> None:
    settle(session, settings, tried, right=True, renewed="new")

    assert officer.password_hash == "new"


def test_nothing_typed_is_kept_of_a_failure(session: Session) -> None:
    note_failure(session, account="a" * 64, client="b" * 64)

    assert set(SignInFailure.__table__.columns.keys()) == {"id", "at", "account", "client"}
