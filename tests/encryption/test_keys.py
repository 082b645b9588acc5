from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit.encryption import keys
from cit.encryption.cipher import new_key
from cit.encryption.destroying import destroy_keys
from cit.encryption.keyring import KeyRing, LocalKey
from cit.encryption.keys import (
    KeyExists,
    KeyUnavailable,
    OpenedKey,
    Owner,
    forget_keys,
    make_key,
    opened_key,
    opened_keys,
    renew_key,
)
from cit.encryption.models import DataKey


def works(one: OpenedKey, other: OpenedKey) -> bool:
    return other.ciphers[1].open(one.ciphers[1].close(b"value")) == b"value"


def test_a_made_key_is_found_before_and_after_the_commit(session: Session) -> None:
    owner_id = uuid4()
    made = make_key(session, Owner.CASE, owner_id)

    assert opened_key(session, Owner.CASE, owner_id) is made
    session.commit()
    found = opened_key(session, Owner.CASE, owner_id)
    assert found is not made
    assert works(made, found)


def test_a_second_key_is_refused(session: Session) -> None:
    owner_id = uuid4()
    make_key(session, Owner.CASE, owner_id)

    with pytest.raises(KeyExists):
        make_key(session, Owner.CASE, owner_id)
    session.commit()
    with pytest.raises(KeyExists):
        make_key(session, Owner.CASE, owner_id)


def test_a_case_has_a_key_of_its_own_for_part_2(session: Session) -> None:
    owner_id = uuid4()

    assert make_key(session, Owner.CASE, owner_id) is not make_key(session, Owner.PART2, owner_id)


def test_many_keys_take_one_query_and_the_kept_ones_none(
    session: Session, statements: list[str]
) -> None:
    ids = [uuid4() for _ in range(40)]
    for one in ids:
        make_key(session, Owner.PERSON, one)
    session.commit()
    statements.clear()

    assert set(opened_keys(session, Owner.PERSON, ids)) == set(ids)
    assert set(opened_keys(session, Owner.PERSON, ids[:5])) == set(ids[:5])
    assert len(statements) == 1


def test_more_keys_than_a_statement_takes_are_fetched_in_portions(
    session: Session, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_AT_ONCE", 2)
    ids = [uuid4() for _ in range(5)]
    for one in ids:
        make_key(session, Owner.PERSON, one)
    session.commit()
    statements.clear()

    assert set(opened_keys(session, Owner.PERSON, ids)) == set(ids)
    assert len(statements) == 3


def test_nothing_asked_is_no_query(session: Session, statements: list[str]) -> None:
    assert opened_keys(session, Owner.PERSON, []) == {}
    assert statements == []


def test_a_missing_key_says_whose_it_is(session: Session) -> None:
    owner_id = uuid4()

    with pytest.raises(KeyUnavailable, match=str(owner_id)) as missing:
        opened_key(session, Owner.PERSON, owner_id)

    assert (missing.value.owner, missing.value.owner_id) == (Owner.PERSON, owner_id)


def test_a_key_moved_to_another_record_does_not_open(session: Session) -> None:
    mine, theirs = uuid4(), uuid4()
    make_key(session, Owner.PERSON, mine)
    session.commit()
    session.execute(update(DataKey).values(owner_id=theirs))

    assert opened_keys(session, Owner.PERSON, [mine, theirs]) == {}
    with pytest.raises(KeyExists):
        make_key(session, Owner.PERSON, theirs)


def test_without_its_key_encryption_key_it_does_not_open(session: Session) -> None:
    owner_id = uuid4()
    make_key(session, Owner.PERSON, owner_id)
    session.commit()
    session.info["keyring"] = KeyRing({"k2": LocalKey(new_key())}, "k2")

    with pytest.raises(KeyUnavailable):
        opened_key(session, Owner.PERSON, owner_id)


def test_a_renewed_key_keeps_its_older_version(session: Session) -> None:
    owner_id = uuid4()
    make_key(session, Owner.PERSON, owner_id)
    session.commit()

    renew_key(session, Owner.PERSON, owner_id)
    session.commit()

    opened = opened_key(session, Owner.PERSON, owner_id)
    assert (sorted(opened.ciphers), opened.newest) == ([1, 2], 2)


def test_a_destroyed_key_is_gone_at_once_and_for_good(session: Session) -> None:
    gone, stays = uuid4(), uuid4()
    make_key(session, Owner.PERSON, gone)
    make_key(session, Owner.PERSON, stays)

    destroy_keys(session, Owner.PERSON, gone)

    assert set(opened_keys(session, Owner.PERSON, [gone, stays])) == {stays}
    session.commit()
    assert session.scalars(select(DataKey.owner_id)).all() == [stays]


@pytest.mark.parametrize("end", [Session.rollback, Session.commit, Session.close, forget_keys])
def test_opened_keys_are_forgotten(session: Session, end: object) -> None:
    owner_id: UUID = uuid4()
    make_key(session, Owner.PERSON, owner_id)
    assert callable(end)

    end(session)

    assert "opened data keys" not in session.info


def test_a_key_that_was_rolled_back_does_not_go_on_sealing(session: Session) -> None:
    owner_id = uuid4()
    make_key(session, Owner.PERSON, owner_id)
    session.rollback()

    with pytest.raises(KeyUnavailable):
        opened_key(session, Owner.PERSON, owner_id)


def test_a_nested_transaction_keeps_the_keys(session: Session) -> None:
    owner_id = uuid4()
    made = make_key(session, Owner.PERSON, owner_id)

    with session.begin_nested():
        pass

    assert opened_key(session, Owner.PERSON, owner_id) is made
