"""Beginning and ending sessions."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.actions import sessions
from cit.accounts.models import SignIn, User
from cit.accounts.queries.sessions import Visit, visit
from cit.accounts.queries.users import as_actor, get_user
from cit.accounts.rules import Ended
from cit.permissions.check import Actor
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.trail import details, recorded


@pytest.fixture
def officer(session: Session) -> User:
    return get_user(session, factories.user(session, Role.OFFICER).id)


@pytest.fixture
def me(officer: User) -> Actor:
    return as_actor(officer)


def begun(session: Session, user: User, *, factor: bool = True) -> tuple[str, Visit]:
    token = sessions.begin_session(session, user, factor=factor)
    session.flush()
    found = visit(session, token)
    assert found is not None
    return token, found


def test_tokens_are_long_and_never_the_same(session: Session, officer: User) -> None:
    tokens = {sessions.begin_session(session, officer) for _ in range(20)}

    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 43


def test_what_a_browser_says_is_cut(session: Session, officer: User) -> None:
    sessions.begin_session(session, officer, address="a" * 500, device="d" * 500)
    session.flush()

    row = session.scalars(select(SignIn)).one()
    assert (len(row.address), len(row.device)) == (64, 200)


def test_a_session_in_use_says_so(noon: Traveller, session: Session, officer: User) -> None:
    token, found = begun(session, officer)
    noon.shift(60)

    sessions.touch(session, found.id)

    again = visit(session, token)
    assert again is not None
    assert again.seen_at == clock.now() != again.began_at


def test_an_ended_session_is_found_no_more(session: Session, officer: User, me: Actor) -> None:
    token, found = begun(session, officer)

    sessions.expire(session, found, me, Ended.ABSOLUTE)
    sessions.expire(session, found, me, Ended.ABSOLUTE)

    assert visit(session, token) is None
    assert recorded(session) == ["session:ended"]
    assert details(session) == {"reason": "absolute"}


def test_a_session_is_signed_out_by_its_user_alone(
    session: Session, officer: User, me: Actor
) -> None:
    token, found = begun(session, officer)
    stranger = as_actor(get_user(session, factories.user(session, Role.OFFICER).id))

    sessions.sign_out(session, stranger, found.id)
    assert visit(session, token) is not None
    assert recorded(session) == []

    sessions.sign_out(session, me, found.id)
    sessions.sign_out(session, me, found.id)
    assert visit(session, token) is None
    assert recorded(session) == ["session:signed-out"]


def test_all_sessions_end_but_one(session: Session, officer: User, me: Actor) -> None:
    first, found = begun(session, officer)
    second, _ = begun(session, officer)
    other, _ = begun(session, factories.user(session, Role.OFFICER))

    assert sessions.end_all(session, me, officer.id, but=found.id) == 1

    assert visit(session, first) is not None
    assert visit(session, second) is None
    assert visit(session, other) is not None
    assert details(session) == {"sessions": 1}


def test_a_checked_factor_changes_the_token(session: Session, officer: User) -> None:
    old, found = begun(session, officer, factor=False)

    new = sessions.complete(session, found)

    assert visit(session, old) is None
    again = visit(session, new)
    assert again is not None
    assert again.factor_at is not None
    assert again.id == found.id


def test_a_factor_is_checked_once(session: Session, officer: User) -> None:
    _, found = begun(session, officer, factor=False)
    first = sessions.complete(session, found)

    late = sessions.complete(session, found)

    assert visit(session, first) is not None
    assert visit(session, late) is None


def test_a_renewed_session_leaves_its_old_token_behind(session: Session, officer: User) -> None:
    old, found = begun(session, officer)

    new = sessions.renew(session, found.id)

    assert visit(session, old) is None
    assert visit(session, new) is not None
