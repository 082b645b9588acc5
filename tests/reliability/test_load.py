"""The short version of people at work."""

import pytest

from tests.reliability import load
from tests.reliability.place import Place

pytestmark = pytest.mark.one_database


def test_nobody_is_refused_and_memory_does_not_grow(place: Place) -> None:
    found = load.measure(place, 2, users=4, persons=8)

    assert not found.errors, found.words()
    assert len(found.waits) > 4
    assert "p95" in found.words()
