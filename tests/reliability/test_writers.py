"""The short version of sixteen writers."""

import pytest

from tests.reliability import writers
from tests.reliability.place import Place

pytestmark = pytest.mark.one_database


def test_sixteen_write_at_once(place: Place) -> None:
    found = writers.measure(place, 3)

    assert found.held, found.words()
    assert found.stormed.acknowledged == 3 * writers.WRITERS


def test_transactions_that_turn_into_writers_get_in_each_others_way(place: Place) -> None:
    assert writers.deferred(place, 4).stormed.refused > 0
