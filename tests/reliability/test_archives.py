"""The short version of the drill: a small backup while people write, restored elsewhere."""

import pytest

from tests.reliability import archives
from tests.reliability.place import Place

pytestmark = pytest.mark.settings(backup_public_keys=archives.PAIR.public)


def test_what_was_acknowledged_before_it_is_in_it(place: Place) -> None:
    found = archives.measure(place, 1)

    assert found.held, found.words()
    assert found.later > 0, "what came later is missed, so something missing would be"
