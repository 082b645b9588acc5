"""What people change about their own account."""

import pytest
from sqlalchemy.orm import Session

from cit.accounts.actions import own
from cit.accounts.actions.own import Changed
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import User
from cit.accounts.queries.attempts import attempt
from cit.accounts.queries.sessions import visit
from cit.accounts.queries.users import as_actor, get_user
from cit.accounts.rules import Locked, Theme
from cit.config import Settings
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.trail import recorded


@pytest.fixture
def officer(session: Session) -> User:
    made = factories.user(session, Role.OFFICER, username="j.reyes", password_hash="old")
    made.must_change_password = True
    return get_user(session, made.id)


def change(
    session: Session, settings: Settings, officer: User, token: str, *, right: bool = True
) -> Changed:
    here = visit(session, token)
    assert here is not None
    return own.change_password(
        session,
        settings,
        as_actor(officer),
        attempt(session, settings, "j.reyes", "10.0.0.1"),
        here.id,
        right=right,
        new_hash="new" if right else None,
    )


def test_a_new_password_ends_every_other_session(
    session: Session, settings: Settings, officer: User
) -> None:
    here, elsewhere = begin_session(session, officer), begin_session(session, officer)
    session.flush()

    changed = change(session, settings, officer, here)

    assert (officer.password_hash, officer.must_change_password) == ("new", False)
    assert visit(session, here) is None
    assert visit(session, elsewhere) is None
    assert changed.token is not None
    assert visit(session, changed.token) is not None
    assert recorded(session) == ["account:password-set", "session:signed-out-everywhere"]


def test_a_wrong_present_password_counts_like_one_at_the_door(
    session: Session, settings: Settings, officer: User
) -> None:
    here = begin_session(session, officer)
    session.flush()
    tries = [change(session, settings, officer, here, right=False) for _ in range(6)]

    # Five in all lock: a session that somebody left open must not find the password by trying.
    assert [one.locked for one in tries] == [None] * 5 + [Locked.CLIENT]
    assert change(session, settings, officer, here).locked is Locked.CLIENT
    assert officer.password_hash == "old"


def test_of_two_changes_at_once_the_first_counts(
    session: Session, settings: Settings, officer: User
) -> None:
    here = begin_session(session, officer)
    session.flush()
    judged = attempt(session, settings, "j.reyes", "10.0.0.1")
    officer.password_hash = "changed meanwhile"
    session.flush()
    found = visit(session, here)
    assert found is not None

    changed = own.change_password(
        session, settings, as_actor(officer), judged, found.id, right=True, new_hash="new"
    )

    assert changed.token is None
    assert officer.password_hash == "changed meanwhile"


def test_a_screen_is_chosen(session: Session, officer: User) -> None:
    own.choose_theme(session, as_actor(officer), Theme.NIGHT)

    assert officer.theme is Theme.NIGHT
    assert recorded(session) == ["account:changed"]
