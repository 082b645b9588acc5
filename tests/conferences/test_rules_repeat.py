"""The list of repeat contacts, as a table."""

from datetime import date, timedelta

import pytest

from cit.conferences.rules import repeat
from cit.conferences.rules.repeat import CHOICES, TABLE, Choice, Rule
from cit.rules import RuleBroken

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
RULES = (Rule(7, 365), Rule(6, 183))


def test_every_choice_has_words() -> None:
    assert set(CHOICES) == set(Choice)


@pytest.mark.parametrize(
    ("counts", "met"), [((6, 5), False), ((7, 0), True), ((6, 6), True), ((0, 0), False)]
)
def test_either_rule_is_enough(counts: tuple[int, ...], met: bool) -> None:
    assert repeat.is_met(RULES, counts) is met


def test_the_table_is_whole() -> None:
    assert set(TABLE) == {(met, choice) for met in (True, False) for choice in (None, *Choice)}


@pytest.mark.parametrize("met", [True, False])
@pytest.mark.parametrize(
    ("choice", "until", "listed"),
    [
        (None, None, None),
        (Choice.ON, None, True),
        (Choice.ON, TODAY, True),
        (Choice.OFF, TODAY, False),
        (Choice.OFF, TODAY + DAY, False),
        # Its day has passed: the count decides again.
        (Choice.OFF, TODAY - DAY, None),
        (Choice.ON, TODAY - DAY, None),
    ],
)
def test_the_hand_wins_as_long_as_it_holds(
    met: bool, choice: Choice | None, until: date | None, listed: bool | None
) -> None:
    assert repeat.is_listed(met, choice, until, TODAY) is (met if listed is None else listed)


@pytest.mark.parametrize(
    ("choice", "note", "until", "field"),
    [
        (Choice.ON, " ", None, "note"),
        (Choice.ON, "x" * 501, None, "note"),
        (Choice.OFF, "Moved away", None, "until_on"),
        (Choice.OFF, "Moved away", TODAY, "until_on"),
        (Choice.ON, "Her sister asks", TODAY + 367 * DAY, "until_on"),
    ],
)
def test_a_decision_says_why_and_off_ends_one_day(
    choice: Choice, note: str, until: date | None, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        repeat.check_choice(choice, note, until, TODAY)
    assert refused.value.field == field
    assert repeat.check_choice(Choice.ON, " Her  sister asks ", None, TODAY) == "Her sister asks"


def test_the_next_step_is_what_is_most_overdue() -> None:
    assert "promised" in repeat.next_step(meets=True, late=1, has_plan=True)
    assert "conference" in repeat.next_step(meets=True, late=0, has_plan=False)
    assert "plan" in repeat.next_step(meets=False, late=0, has_plan=False)
    assert str(RULES[0]) == "7 in 365 days"
