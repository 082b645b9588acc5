"""Periods that people ask for by name."""

from datetime import date, timedelta
from typing import NamedTuple

from cit.outcomes.rules.measures import Period


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
    year = today.replace(year=today.year - 1, day=min(today.day, 28)) + timedelta(days=1)
    return [
        Preset("Last 12 months", Period(year, today)),
        Preset("This quarter", Period(this, today)),
        Preset("Last quarter", Period(before, this - timedelta(days=1))),
        Preset("All", Period()),
    ]


def chosen(today: date, from_on: date | None, to_on: date | None, everything: bool) -> Period:
    """The period of an address; the last twelve months unless something is said."""
    if everything:
        return Period()
    if from_on is None and to_on is None:
        return presets(today)[0].period
    return Period(from_on, to_on)
