"""What is known before a password is judged."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.actions.failures import note_failure
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import User
from cit.accounts.queries.attempts import Attempt, attempt, code_locked, lock_of
from cit.accounts.rules import Locked
from cit.config import Settings
from cit.permissions.table import Role
from tests.kit import factories


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER, username="j.reyes", password_hash="hash")


def test_a_known_user(session: Session, settings: Settings, officer: User) -> None:
    found = attempt(session, settings, " J.Reyes", "10.0.0.1")

    assert (found.user_id, found.password_hash, found.closed, found.locked) == (
        officer.id,
        "hash",
        None,
        None,
    )


def test_an_unknown_user_and_nothing_of_what_was_typed(
    session: Session, settings: Settings
) -> None:
    found = attempt(session, settings, "my password by mistake", "10.0.0.1")

    assert (found.user_id, found.password_hash) == (None, None)
    assert "mistake" not in repr(found)
    assert found.account == attempt(session, settings, "My password by mistake ", "").account


def test_a_password_that_somebody_else_saw_is_good_for_three_days(
    noon: Traveller, session: Session, settings: Settings, officer: User
) -> None:
    officer.must_change_password = True
    session.flush()
    noon.shift(timedelta(hours=72))
    assert attempt(session, settings, "j.reyes", "").closed is None
    noon.shift(1)
    assert attempt(session, settings, "j.reyes", "").closed == "password-expired"
    officer.must_change_password = False
    session.flush()
    assert attempt(session, settings, "j.reyes", "").closed is None


def test_addresses_of_one_household_are_one_client(session: Session, settings: Settings) -> None:
    def client(address: str) -> str:
        return attempt(session, settings, "x", address).client

    assert client("2001:db8:0:1::1") == client("2001:db8:0:1:ffff::2")
    assert client("2001:db8:0:1::1") != client("2001:db8:0:2::1")
    assert client("::ffff:10.0.0.1") == client("10.0.0.1") != client("10.0.0.2")


def fail(session: Session, times: int, account: str = "a", client: str = "c") -> None:
    for _ in range(times):
        note_failure(session, account=account, client=client)


def locked(session: Session, settings: Settings) -> Locked | None:
    return lock_from(session, settings, "c", "10.0.0.1")


def lock_from(session: Session, settings: Settings, client: str, address: str) -> Locked | None:
    return lock_of(session, settings, Attempt(account="a", client=client, address=address))


def test_the_client_is_locked_first_and_the_account_much_later(
    session: Session, settings: Settings
) -> None:
    fail(session, 4)
    assert locked(session, settings) is None
    fail(session, 1)
    assert locked(session, settings) is Locked.CLIENT

    fail(session, 14, client="others")
    assert lock_from(session, settings, "new", "10.0.0.2") is None
    fail(session, 1, client="others")
    assert lock_from(session, settings, "new", "10.0.0.2") is Locked.ACCOUNT


def test_failures_count_within_their_window(
    noon: Traveller, session: Session, settings: Settings
) -> None:
    fail(session, 5)
    noon.shift(timedelta(minutes=14, seconds=59))
    assert locked(session, settings) is Locked.CLIENT
    noon.shift(1)
    assert locked(session, settings) is None


def test_somebody_who_gets_in_shows_that_the_client_is_in_good_hands(
    noon: Traveller, session: Session, settings: Settings, officer: User
) -> None:
    fail(session, 5)
    noon.shift(1)
    begin_session(session, officer, address="10.0.0.1")
    session.flush()

    assert locked(session, settings) is None
    assert lock_from(session, settings, "c", "10.0.0.2") is Locked.CLIENT


def test_codes_are_counted_by_account_alone(session: Session, settings: Settings) -> None:
    for number in range(5):
        assert not code_locked(session, settings, "a")
        fail(session, 1, client=f"c{number}")

    assert code_locked(session, settings, "a")
