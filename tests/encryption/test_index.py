import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from cit.encryption.cipher import new_key
from cit.encryption.index import INDEXES, blind, make_index_keys, width
from cit.encryption.keyring import KeyRing, LocalKey
from cit.encryption.keys import KeyUnavailable
from cit.encryption.models import IndexKey


@pytest.mark.parametrize(
    ("population", "bits"),
    [(0, 1), (5, 1), (8, 2), (5_000, 11), (50_000, 14), (65_536, 15), (1_000_000, 18)],
)
def test_the_width_keeps_two_persons_to_a_token(population: int, bits: int) -> None:
    assert width(population) == bits


def test_equal_values_have_equal_tokens_of_the_right_width(session: Session) -> None:
    make_index_keys(session)

    tokens = {blind(session, "phone", f"+1312555{n:04}") for n in range(2_000)}

    assert blind(session, "phone", "+13125550142") in tokens
    assert 2**13 < max(tokens) < 2**14
    assert 1_500 < len(tokens) < 2_000


def test_each_index_has_a_key_of_its_own(session: Session) -> None:
    make_index_keys(session)

    assert len({tuple(blind(session, name, str(n)) for n in range(9)) for name in INDEXES}) == 6


def test_values_that_join_alike_are_told_apart(session: Session) -> None:
    make_index_keys(session)

    one = [blind(session, "full_name", "anna" + "b" * n, "c") for n in range(9)]
    other = [blind(session, "full_name", "anna", "b" * n + "c") for n in range(9)]

    assert one[0] == other[0]
    assert one[1:] != other[1:]


def test_the_keys_are_read_once(session: Session, statements: list[str]) -> None:
    make_index_keys(session)
    session.commit()
    statements.clear()

    for name in INDEXES:
        blind(session, name, "x")

    assert len(statements) == 1


def test_a_changed_setting_does_not_change_kept_tokens(session: Session, ring: KeyRing) -> None:
    make_index_keys(session)
    before = blind(session, "phone", "+13125550142")

    session.info["keyring"] = KeyRing(ring.services, "k1", index_population=2_000_000)

    assert blind(session, "phone", "+13125550142") == before


def test_the_newest_version_is_used(session: Session, ring: KeyRing) -> None:
    make_index_keys(session)
    wrapped = ring.wrap(new_key(), ("index key", "phone", "2"))
    session.add(
        IndexKey(name="phone", version=2, bits=20, kek_id=wrapped.kek_id, wrapped=wrapped.blob)
    )
    session.flush()

    assert max(blind(session, "phone", str(n)) for n in range(200)) > 2**14


def test_an_index_that_does_not_exist_is_refused(session: Session) -> None:
    make_index_keys(session)

    for name in ("surname", "search_terms"):
        with pytest.raises(ValueError, match=name):
            blind(session, name, "x")


def test_a_missing_key_says_of_which_index(session: Session) -> None:
    make_index_keys(session)
    session.execute(delete(IndexKey).where(IndexKey.name == "phone"))

    with pytest.raises(KeyUnavailable, match="index phone"):
        blind(session, "phone", "x")
    assert blind(session, "full_name", "x") >= 0


def test_a_key_under_another_name_does_not_open(session: Session) -> None:
    make_index_keys(session)
    other = select(IndexKey.wrapped).where(IndexKey.name == "full_name").scalar_subquery()
    session.execute(update(IndexKey).where(IndexKey.name == "phone").values(wrapped=other))

    with pytest.raises(KeyUnavailable):
        blind(session, "phone", "x")


def test_a_stranger_key_ring_gives_no_tokens(session: Session, ring: KeyRing) -> None:
    make_index_keys(session)
    session.flush()
    session.info["keyring"] = KeyRing({"k9": LocalKey(new_key())}, "k9")

    with pytest.raises(KeyUnavailable):
        blind(session, "phone", "x")
    session.info["keyring"] = ring
    assert blind(session, "phone", "x") >= 0
