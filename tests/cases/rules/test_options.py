"""Every option has words."""

from collections.abc import Mapping
from enum import Enum

import pytest

from cit.cases import rules
from cit.cases.rules.times import COLUMNS, MARKS


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (rules.Origin, rules.ORIGINS),
        (rules.Status, rules.STATUSES),
        (rules.Priority, rules.PRIORITIES),
        (rules.Place, rules.PLACES),
        (rules.Part, rules.PARTS),
        (rules.CloseReason, rules.CLOSE_REASONS),
        (rules.Happening, rules.HAPPENINGS),
        (rules.Missing, rules.MISSING),
    ],
)
def test_each_option_has_words_of_its_own(options: type[Enum], words: Mapping[Enum, str]) -> None:
    assert set(words) == set(options)
    assert len(set(words.values())) == len(words)


def test_what_is_live_is_neither_cleared_nor_closed() -> None:
    assert set(rules.Status) - set(rules.LIVE) == {rules.Status.CLEARED, rules.Status.CLOSED}


def test_every_mark_has_a_column_and_words() -> None:
    assert set(MARKS) == set(rules.MARK_WORDS) == set(COLUMNS) - {rules.Happening.RECEIVED}
