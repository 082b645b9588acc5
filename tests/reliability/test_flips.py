"""The short version of bits that turn over."""

import pytest

from tests.reliability import flips
from tests.reliability.place import Place

pytestmark = pytest.mark.one_database


def test_a_flipped_bit_of_a_sealed_value_is_noticed(place: Place) -> None:
    found = flips.measure(place, 24)

    assert found.held, found.words()


def test_without_opening_sealed_values_it_is_not(place: Place) -> None:
    assert flips.measure(place, 8, sweeping=False).silent_sealed > 0
