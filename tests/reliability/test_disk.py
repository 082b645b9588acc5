"""The short version of the full and the read-only disk."""

import pytest

from tests.reliability import disk
from tests.reliability.place import Place

pytestmark = pytest.mark.one_database


def test_a_disk_that_takes_nothing_more_is_told_and_got_over(place: Place) -> None:
    found = disk.measure(place, 1)

    assert found.held, found.words()
    assert found.acknowledged > 2


def test_a_disk_with_room_refuses_nothing(place: Place) -> None:
    assert not disk.with_room(place).held
