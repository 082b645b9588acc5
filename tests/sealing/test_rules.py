"""Until when somebody is named, why in words, who is a juvenile."""

from datetime import date, timedelta

import pytest

from cit.rules import RuleBroken
from cit.sealing.rules import MOST_DAYS, check_until, check_words, is_juvenile

TODAY = date(2026, 11, 18)


def test_a_year_unless_a_day_is_chosen() -> None:
    assert check_until(None, TODAY) == TODAY + timedelta(days=MOST_DAYS)
    assert check_until(TODAY, TODAY) == TODAY


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=MOST_DAYS + 1)])
def test_not_in_the_past_and_not_for_ever(day: date) -> None:
    with pytest.raises(RuleBroken):
        check_until(day, TODAY)


def test_a_reason_needs_some_words() -> None:
    assert check_words("  Order of the court. ") == "Order of the court."
    with pytest.raises(RuleBroken):
        check_words("  because   ")


@pytest.mark.parametrize(
    ("age", "under_18", "juvenile"),
    [(17, False, True), (18, True, False), (None, True, True), (None, False, False)],
)
def test_the_birth_date_goes_before_the_band(
    age: int | None, under_18: bool, juvenile: bool
) -> None:
    assert is_juvenile(age, under_18, 18) is juvenile
