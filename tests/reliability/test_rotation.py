"""The short version of renewing keys under load; `./run reliability rotation` is the long one."""

from dataclasses import replace

import pytest

from tests.reliability import rotation
from tests.reliability.place import Place

pytestmark = pytest.mark.one_database


def test_keys_are_renewed_while_people_work_and_the_renewal_is_killed(place: Place) -> None:
    found = rotation.measure(place, 2, count=2)

    assert found.held, (found.words(), found.failed)
    assert not replace(found, failed=("case: 503",)).held
    assert not replace(found, opens=False).held
    assert not replace(found, retired=False).held
