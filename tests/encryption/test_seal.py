from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cit.encryption.cipher import Cipher, new_key
from cit.encryption.keys import KeyUnavailable, OpenedKey, Owner
from cit.encryption.seal import BrokenSeal, Place, seal, unseal

HERE = Place("person", "name_sealed", uuid4())


@pytest.fixture
def key() -> OpenedKey:
    opened = OpenedKey(Owner.PERSON, uuid4())
    opened.ciphers[1] = Cipher(new_key())
    return opened


def same_key(key: OpenedKey, owner: Owner | None = None) -> OpenedKey:
    """The very same secret, but in the name of another owner."""
    other = OpenedKey(owner or key.owner, key.owner_id if owner else uuid4())
    other.ciphers = dict(key.ciphers)
    return other


@given(st.binary())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_sealed_opens(key: OpenedKey, plain: bytes) -> None:
    assert unseal(seal(plain, HERE, key), HERE, key) == plain


@pytest.mark.parametrize(
    "there",
    [
        HERE._replace(table="alias"),
        HERE._replace(column="phone_sealed"),
        HERE._replace(row=uuid4()),
        HERE._replace(table="personname", column="_sealed"),
    ],
)
def test_a_value_moved_elsewhere_fails_loudly(key: OpenedKey, there: Place) -> None:
    sealed = seal(b"Maria", HERE, key)

    with pytest.raises(BrokenSeal) as broken:
        unseal(sealed, there, key)

    assert there.table in str(broken.value)
    assert there.column in str(broken.value)
    assert str(there.row) in str(broken.value)
    assert "Maria" not in str(broken.value)


@pytest.mark.parametrize("owner", [None, Owner.CASE])
def test_a_value_moved_to_another_owner_fails_loudly(key: OpenedKey, owner: Owner | None) -> None:
    sealed = seal(b"Maria", HERE, key)

    with pytest.raises(BrokenSeal):
        unseal(sealed, HERE, same_key(key, owner))


def test_a_value_of_another_version_fails_loudly(key: OpenedKey) -> None:
    sealed = seal(b"Maria", HERE, key)
    key.ciphers[2] = key.ciphers[1]

    with pytest.raises(BrokenSeal):
        unseal(sealed[:2] + (2).to_bytes(4) + sealed[6:], HERE, key)


def test_the_newest_version_seals_and_the_older_still_opens(key: OpenedKey) -> None:
    older = seal(b"Maria", HERE, key)
    key.ciphers[2] = Cipher(new_key())
    newer = seal(b"Maria", HERE, key)

    assert (older[2:6], newer[2:6]) == ((1).to_bytes(4), (2).to_bytes(4))
    assert unseal(older, HERE, key) == unseal(newer, HERE, key) == b"Maria"


def test_a_version_that_is_gone_is_a_missing_key(key: OpenedKey) -> None:
    sealed = seal(b"Maria", HERE, key)
    key.ciphers = {2: Cipher(new_key())}

    with pytest.raises(KeyUnavailable):
        unseal(sealed, HERE, key)


def test_every_changed_byte_is_noticed(key: OpenedKey) -> None:
    sealed = seal(b"Maria", HERE, key)

    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises((BrokenSeal, KeyUnavailable)):
            unseal(bytes(changed), HERE, key)


@pytest.mark.parametrize("length", [0, 1, 6, 20])
def test_a_cut_value_is_broken(key: OpenedKey, length: int) -> None:
    with pytest.raises(BrokenSeal):
        unseal(seal(b"Maria", HERE, key)[:length], HERE, key)


def test_equal_values_never_look_alike(key: OpenedKey) -> None:
    assert len({seal(b"same", HERE, key) for _ in range(2_000)}) == 2_000
