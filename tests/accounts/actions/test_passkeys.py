"""Passkeys, judged with one made in software."""

from uuid import uuid4

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.accounts.actions import passkeys
from cit.accounts.models import User
from cit.accounts.queries.credentials import notices
from cit.accounts.queries.credentials import passkeys as kept
from cit.accounts.queries.users import get_user
from cit.accounts.rules import Told
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.passkey import SoftPasskey
from tests.kit.trail import recorded

AT = passkeys.server("localhost", "Larkspur")


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER)


def add(session: Session, user: User, key: SoftPasskey) -> None:
    options, state = passkeys.ask_new(AT, user, kept(session, user.id))
    answer = key.make(options["publicKey"])
    user = get_user(session, user.id)
    passkeys.add(session, AT, user, state=state, answer=answer, name=" My phone ")


def use(session: Session, key: SoftPasskey, *, alone: bool = True) -> User:
    options, state = passkeys.ask_known(AT, [])
    answer = key.show(options["publicKey"])
    row = passkeys.use(session, AT, state=state, answer=answer, alone=alone)
    return session.get_one(User, row.user_id)


def test_a_passkey_is_kept_and_says_who_comes(session: Session, officer: User) -> None:
    key = SoftPasskey()
    add(session, officer, key)

    assert [one.name for one in kept(session, officer.id)] == ["My phone"]
    assert use(session, key) is officer
    assert use(session, key) is officer
    assert [one.what for one in notices(session, officer.id)] == [Told.PASSKEY_ADDED]
    assert recorded(session) == ["factor:enrolled"]


def test_a_passkey_of_another_host_or_nobody_is_refused(session: Session, officer: User) -> None:
    add(session, officer, SoftPasskey())
    with pytest.raises(RuleBroken):
        add(session, officer, SoftPasskey("https://evil.example"))
    with pytest.raises(RuleBroken):
        use(session, SoftPasskey())


def test_alone_it_must_have_asked_who_is_there(session: Session, officer: User) -> None:
    key = SoftPasskey(asks=False)
    add(session, officer, key)
    options, state = passkeys.ask_known(AT, kept(session, officer.id))
    answer = key.show(options["publicKey"])
    assert passkeys.use(session, AT, state=state, answer=answer, alone=False)

    with pytest.raises(RuleBroken):
        use(session, key)


def test_an_answer_is_good_once_and_a_copy_shows(session: Session, officer: User) -> None:
    key = SoftPasskey()
    add(session, officer, key)
    options, state = passkeys.ask_known(AT, [])
    answer = key.show(options["publicKey"])
    passkeys.use(session, AT, state=state, answer=answer, alone=True)
    with pytest.raises(RuleBroken):
        passkeys.use(session, AT, state=state, answer=answer, alone=True)

    key.count -= 1
    with pytest.raises(RuleBroken):
        use(session, key)


def test_one_that_never_counts_is_good_once_for_each_question(
    session: Session, officer: User
) -> None:
    key = SoftPasskey()
    add(session, officer, key)
    options, state = passkeys.ask_known(AT, [])
    key.count = -1
    answer = key.show(options["publicKey"])
    passkeys.use(session, AT, state=state, answer=answer, alone=True)

    with pytest.raises(RuleBroken):
        passkeys.use(session, AT, state=state, answer=answer, alone=True)


@pytest.mark.parametrize("answer", [{}, {"id": 1}, {"response": []}, {"rawId": "é", "id": "x"}])
def test_what_is_no_answer_is_refused(
    session: Session, officer: User, answer: dict[str, object]
) -> None:
    _, state = passkeys.ask_known(AT, [])
    with pytest.raises(RuleBroken):
        passkeys.use(session, AT, state=state, answer=answer, alone=True)
    with pytest.raises(RuleBroken):
        passkeys.add(
            session, AT, get_user(session, officer.id), state=state, answer=answer, name=""
        )


def test_only_ones_own_is_removed(session: Session, officer: User) -> None:
    key = SoftPasskey()
    add(session, officer, key)
    row = kept(session, officer.id)[0]
    me = factories.actor(session, officer)
    with pytest.raises(NoResultFound):
        passkeys.remove(session, me, uuid4())
    stranger = factories.actor(session, factories.user(session, Role.OFFICER))
    with pytest.raises(NoResultFound):
        passkeys.remove(session, stranger, row.id)

    passkeys.remove(session, me, row.id)

    assert list(kept(session, officer.id)) == []
    with pytest.raises(RuleBroken):
        use(session, key)
