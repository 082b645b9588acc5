"""Nobody is called like this, and no number reaches anybody."""

import re

import pytest

from cit.demo import names
from tests.demo.conftest import dice

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


def test_telephones_are_of_the_range_kept_for_fiction() -> None:
    rng = dice(1)

    assert all(re.fullmatch(r"\(\d{3}\) 555-01\d\d", names.phone(rng)) for _attempt in range(200))


def test_families_are_many_and_repeat_with_the_seed() -> None:
    first = [names.family(dice(seed)) for seed in range(200)]

    assert first == [names.family(dice(seed)) for seed in range(200)]
    assert len(set(first)) > 100


def test_addresses_have_a_number_and_a_street() -> None:
    number, _, street = names.address(dice(4)).partition(" ")

    assert number.isdigit()
    assert street in names.STREETS


def test_every_narrative_names_the_person() -> None:
    assert all("{name}" in one for one in names.NARRATIVES)
