"""The short version of the clock that jumps."""

import pytest

from tests.reliability import jumps
from tests.reliability.place import Place


def test_a_clock_that_jumps_changes_nothing(place: Place) -> None:
    found = jumps.measure(place, 6)

    assert found.held, found.words()


@pytest.mark.one_database
def test_locks_that_last_for_a_window_are_opened_by_a_jump(place: Place) -> None:
    assert jumps.by_the_window(place).unlocked > 0
