import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encryption.check import WrongKey, check, plant_check
from cit.encryption.cipher import new_key
from cit.encryption.keyring import KeyRing, LocalKey
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
