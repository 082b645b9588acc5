"""The short version of power cuts; it is left out where strace is missing."""

import pytest

from tests.reliability import power
from tests.reliability.place import Place

pytestmark = pytest.mark.one_database


@pytest.fixture
def strace() -> None:
    """Asked for by what cannot be done without it."""


def test_a_power_cut_loses_nothing_acknowledged(strace: None, place: Place) -> None:
    found = power.measure(place, 40)

    assert found.held, found.words()
    assert found.syncs >= 1


def test_without_waiting_for_the_disk_it_does(strace: None, place: Place) -> None:
    assert power.measure(place, 40, "NORMAL").losing > 0
