"""References: random, forgiving to type, with a check that notices slips."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cit.cases.rules import new_reference, parse_reference, shown_reference
from cit.cases.rules.reference import ALPHABET, _check_letter

letters = st.text(ALPHABET, min_size=7, max_size=7)


def test_a_new_reference_reads_back() -> None:
    made = {new_reference() for _ in range(200)}

    assert len(made) == 200
    assert all(parse_reference(one) == one for one in made)
    assert not set("".join(made)) & set("ILOU")


@pytest.mark.parametrize(
    "typed",
    ["0A1B2C3", "0a1b2c3", " oalb-2c3", "OAIB 2C3", "oAiB\u20132c3"],
)
def test_however_it_is_typed(typed: str) -> None:
    right = "0A1B2C3" + _check_letter("0A1B2C3")

    assert parse_reference(typed + right[-1].lower()) == right


@pytest.mark.parametrize("typed", ["", "7KQ2", "7KQ2-M4XD-1", "UUUU-UUUU", "ÄÖ7KQ2M4", "’; --"])
def test_what_cannot_be_one(typed: str) -> None:
    assert parse_reference(typed) is None


def test_with_the_letter_of_another_list() -> None:
    one = new_reference()
    shown = shown_reference(one, "R")

    assert shown == f"R-{one[:4]}-{one[4:]}"
    assert parse_reference(shown, "R") == one
    assert parse_reference(one, "R") == one
    assert parse_reference(shown) is None


@given(letters, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_noticed(first: str, place: int, other: str) -> None:
    right = first + _check_letter(first)
    wrong = right[:place] + other + right[place + 1 :]

    assert (parse_reference(wrong) is None) == (wrong != right)


@given(letters)
def test_two_letters_exchanged_are_always_noticed(first: str) -> None:
    right = first + _check_letter(first)
    for one, other in combinations(range(8), 2):
        changed = list(right)
        changed[one], changed[other] = right[other], right[one]
        wrong = "".join(changed)
        assert (parse_reference(wrong) is None) == (wrong != right)
