"""A measure with its figures. Counting them is in queries."""

from dataclasses import dataclass
from datetime import date

from cit.outcomes.rules.statistics import Interval, confidence
from cit.outcomes.rules.told import INTERVAL, TOLD, Unit
from cit.rules import RuleBroken

# Below this many, shares are not compared with each other.
COMPARED_FROM = 30
CONNECTED_WITHIN_DAYS = 30
CONTACT_WITHIN_HOURS = 48
FIELDS = (
    "key",
    "label",
    "definition",
    "numerator",
    "denominator",
    "value",
    "low",
    "high",
    "missing",
)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; None is open."""

    from_on: date | None = None
    to_on: date | None = None

    def __post_init__(self) -> None:
        if self.from_on and self.to_on and self.to_on < self.from_on:
            raise RuleBroken("to_on", "Enter a day that is not before the first.")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure. For shares `low` and `high` are its 95% interval; for times they stay empty."""

    key: str
    label: str
    definition: str
    unit: Unit
    numerator: int
    denominator: int
    value: float | None
    low: float | None
    high: float | None
    missing: int

    def as_json(self) -> dict[str, object]:
        """The nine fields that others read."""
        return {name: getattr(self, name) for name in FIELDS}


def share(key: str, count: int, total: int, missing: int = 0) -> Measure:
    """A measure that is a share, with its interval."""
    told = TOLD[key]
    found: Interval | None = confidence(count, total)
    value, low, high = found or (None, None, None)
    definition = f"{told.definition} {INTERVAL}"
    return Measure(key, told.label, definition, told.unit, count, total, value, low, high, missing)


def number(key: str, count: int, missing: int = 0) -> Measure:
    """A measure that is a plain number."""
    told = TOLD[key]
    return Measure(
        key, told.label, told.definition, told.unit, count, count, float(count), None, None, missing
    )


def minutes(key: str, seconds: float | None, timed: int, total: int) -> Measure:
    """A time, in minutes to one decimal; `missing` lack one of its two moments."""
    told = TOLD[key]
    value = None if seconds is None else round(seconds / 60, 1)
    return Measure(
        key, told.label, told.definition, told.unit, timed, total, value, None, None, total - timed
    )
