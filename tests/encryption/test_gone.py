"""A word in the place of a value, in one row and in lists, for every kind of value."""

import pytest

from cit.encryption.codecs import DAY, JSON, TEXT
from cit.encryption.gone import WORDS, Ending, Gone, ending_of, tombstone


@pytest.mark.parametrize("ending", list(Ending))
def test_a_tombstone_says_why(ending: Ending) -> None:
    assert ending_of(tombstone(ending)) is ending
    assert str(Gone(ending)).startswith(WORDS[ending])


@pytest.mark.parametrize("blob", [None, b"", b"\x01\x01expunged", b"\x00other"])
def test_nothing_else_is_one(blob: bytes | None) -> None:
    assert ending_of(blob) is None


def test_what_readers_get_fits_the_kind_of_value() -> None:
    assert TEXT.gone("Expunged") == "Expunged"
    assert DAY.gone("Expunged") is None
    assert JSON.gone("Expunged") == {}
