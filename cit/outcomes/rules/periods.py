"""Periods that people ask for by name."""

from datetime import date, timedelta
from typing import NamedTuple

from cit.outcomes.rules.measures import Period
from cit.rules import RuleBroken


class Preset(NamedTuple):
    """A period with its name."""

    words: str
    period: Period


def quarter_start(day: date) -> date:
    """The first day of the calendar quarter of a day."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def presets(today: date) -> list[Preset]:
    """This quarter, the one before, the last twelve months, everything."""
    this = quarter_start(today)
    before = quarter_start(this - timedelta(days=1))
    year = _year_before(today) + timedelta(days=1)
    return [
        Preset("Last 12 months", Period(year, today)),
        Preset("This quarter", Period(this, today)),
        Preset("Last quarter", Period(before, this - timedelta(days=1))),
        Preset("All", Period()),
    ]


def _year_before(day: date) -> date:
    """The same day a year before; February 28 for a leap day."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def chosen(today: date, from_on: date | None, to_on: date | None, everything: bool) -> Period:
    """The period of an address; the last twelve months unless something is said."""
    if everything:
        return Period()
    if from_on is None and to_on is None:
        return presets(today)[0].period
    for name, day in (("from_on", from_on), ("to_on", to_on)):
        if day is not None and day > today:
            raise RuleBroken(name, "Enter a day that is not in the future.")
    return Period(from_on, to_on)
