from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encryption.check import WrongKey, check, health, is_planted, plant_check, wrapped_by
from cit.encryption.cipher import new_key
from cit.encryption.index import make_index_keys
from cit.encryption.keyring import KeyRing, LocalKey, Unreachable
from cit.encryption.keys import Owner, make_key
from cit.encryption.models import KeyCheck


@pytest.fixture
def planted(session: Session, ring: KeyRing) -> Session:
    plant_check(session, ring)
    session.commit()
    return session


def test_the_right_key_passes(planted: Session, ring: KeyRing) -> None:
    check(planted, ring)

    assert planted.scalars(select(KeyCheck.kek_id)).all() == [ring.active]
    assert not planted.dirty


def test_a_wrong_key_of_the_same_name_is_noticed(planted: Session) -> None:
    with pytest.raises(WrongKey, match="“k1” is not the one of that name"):
        check(planted, KeyRing({"k1": LocalKey(new_key())}, "k1"))


def test_a_key_that_is_not_here_is_named(planted: Session) -> None:
    with pytest.raises(WrongKey, match="“k1”, which is not here"):
        check(planted, KeyRing({"k2": LocalKey(new_key())}, "k2"))


def test_a_new_key_is_to_be_added_first(planted: Session, ring: KeyRing) -> None:
    wider = KeyRing({**ring.services, "k2": LocalKey(new_key())}, "k2")

    with pytest.raises(WrongKey, match="“k2” is new here"):
        check(planted, wider)
    plant_check(planted, wider)
    check(planted, wider)


def test_a_database_without_the_value_says_so(session: Session, ring: KeyRing) -> None:
    with pytest.raises(WrongKey, match="cit init"):
        check(session, ring)


def test_one_key_of_several_may_be_away(planted: Session, ring: KeyRing) -> None:
    wider = KeyRing({**ring.services, "k2": LocalKey(new_key())}, "k2")
    assert not is_planted(planted, wider)
    plant_check(planted, wider)
    assert is_planted(planted, wider)
    del wider.services["k1"]

    found = health(planted, wider)

    assert (found.missing, found.silent, found.why) == (("k1",), (), "key-missing")
    assert "“k1” is not here" in found.words()[0]
    with pytest.raises(WrongKey, match="“k1” is not here"):
        check(planted, wider)


def test_a_service_that_does_not_answer_is_no_wrong_key(planted: Session) -> None:
    class Silent:
        def wrap(self, context: tuple[str, ...], key: bytes) -> bytes:
            raise Unreachable

        unwrap = wrap

    found = health(planted, KeyRing({"k1": Silent()}, "k1"))

    assert (found.silent, found.why) == (("k1",), "key-service-silent")
    assert "does not answer" in found.words()[0]


def test_all_well_needs_no_word(planted: Session, ring: KeyRing) -> None:
    assert (health(planted, ring).why, health(planted, ring).words()) == ("", [])


def test_the_keys_a_record_needs_are_known(session: Session) -> None:
    owner_id = uuid4()
    make_key(session, Owner.CASE, owner_id)
    make_index_keys(session)

    assert wrapped_by(session, "case", owner_id) == ["k1"]
    assert wrapped_by(session, "person", owner_id) == []
    assert wrapped_by(session, "index", "phone") == ["k1"]
