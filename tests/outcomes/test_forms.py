"""The days a report is asked for."""

from datetime import date

from werkzeug.datastructures import MultiDict

from cit.outcomes.forms import PeriodForm
from cit.rules import RuleBroken


def form(**given: str) -> PeriodForm:
    return PeriodForm(MultiDict(given))


def test_days_are_read_as_a_calendar_writes_them() -> None:
    asked = form(from_on="2026-07-01", to_on="")

    assert asked.validate()
    assert asked.from_on.data == date(2026, 7, 1)
    assert asked.to_on.data is None


def test_anything_else_is_told_what_to_write() -> None:
    asked = form(from_on="07/01/2026")

    assert not asked.validate()
    assert list(asked.from_on.errors) == ["Enter a day, such as 2026-11-20."]


def test_a_broken_rule_stands_beside_its_day() -> None:
    asked = form()
    asked.validate()
    asked.refuse(RuleBroken("to_on", "Too early."))

    assert list(asked.to_on.errors) == ["Too early."]
