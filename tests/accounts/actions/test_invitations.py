"""Links by which people choose their own password."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.actions.invitations import accept, invite
from cit.accounts.models import Invitation, User
from cit.accounts.queries.invitations import find
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER)


def test_a_link_is_good_once(session: Session, officer: User) -> None:
    token = invite(session, SYSTEM, officer, 72)
    session.flush()
    assert token.encode() not in session.scalars(select(Invitation.token_hash)).one()

    assert accept(session, token, "$one")
    assert not accept(session, token, "$two")
    assert officer.password_hash == "$one"
    assert not officer.must_change_password


def test_a_link_ends_with_its_time_with_the_next_and_with_the_account(
    noon: Traveller, session: Session, officer: User
) -> None:
    first = invite(session, SYSTEM, officer, 72)
    second = invite(session, SYSTEM, officer, 72)
    session.flush()
    assert find(session, first) is None
    assert find(session, second) is not None
    noon.shift(timedelta(hours=72))
    assert find(session, second) is None

    third = invite(session, SYSTEM, officer, 72)
    officer.disabled_at = clock.now()
    session.flush()
    assert find(session, third) is None
