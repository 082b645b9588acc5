import pytest
from hypothesis import given
from hypothesis import strategies as st

from cit.encryption.cipher import Cipher, Mismatch, bound, new_key


@given(st.binary())
def test_what_was_closed_opens_in_its_place(plain: bytes) -> None:
    cipher = Cipher(new_key())

    assert cipher.open(cipher.close(plain, "a", "b"), "a", "b") == plain


@given(st.lists(st.text()), st.lists(st.text()))
def test_different_places_are_never_bound_alike(one: list[str], other: list[str]) -> None:
    assert (bound(*one) == bound(*other)) == (one == other)


@pytest.mark.parametrize("place", [("a|b", "c"), ("a", "b|c"), ("abc",), ("", "abc"), ("ab", "c")])
def test_parts_that_join_alike_are_told_apart(place: tuple[str, ...]) -> None:
    cipher = Cipher(new_key())
    closed = cipher.close(b"value", "a", "b", "c")

    with pytest.raises(Mismatch):
        cipher.open(closed, *place)


def test_another_key_does_not_open() -> None:
    closed = Cipher(new_key()).close(b"value")

    with pytest.raises(Mismatch):
        Cipher(new_key()).open(closed)


def test_every_changed_byte_is_noticed() -> None:
    cipher = Cipher(new_key())
    closed = cipher.close(b"value")

    for at in range(len(closed)):
        changed = bytearray(closed)
        changed[at] ^= 1
        with pytest.raises(Mismatch):
            cipher.open(bytes(changed))


@pytest.mark.parametrize("length", [0, 1, 27])
def test_too_few_bytes_are_a_mismatch(length: int) -> None:
    with pytest.raises(Mismatch):
        Cipher(new_key()).open(bytes(length))


def test_no_nonce_comes_twice() -> None:
    cipher = Cipher(new_key())

    nonces = {cipher.close(b"same")[:12] for _ in range(20_000)}

    assert len(nonces) == 20_000


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Cipher(b"short")
