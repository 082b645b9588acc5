"""The short version of the disk that is really full."""

import pytest

from tests.reliability import mounts
from tests.reliability.place import Place

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.skipif(bool(mounts.root()), reason=mounts.root()),
]


def test_a_disk_that_something_else_filled(place: Place) -> None:
    found = mounts.measure(place, 3)

    assert found.held, found.words()
    assert found.acknowledged > 2


def test_a_disk_with_room_refuses_nothing(place: Place) -> None:
    assert not mounts.with_room(place).held
