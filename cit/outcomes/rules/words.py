"""Figures in words."""

from collections.abc import Mapping

from cit.outcomes.rules.measures import Measure
from cit.outcomes.rules.statistics import confidence
from cit.outcomes.rules.told import Unit

NONE = "–"


def figure(one: Measure) -> str:
    """The figure itself: "68.5%", "14 min", "412"."""
    if one.value is None:
        return NONE
    if one.unit is Unit.SHARE:
        return f"{100 * one.value:.1f}%"
    if one.unit is Unit.MINUTES:
        return f"{one.value:g} min"
    return f"{one.numerator:,}"


def interval(one: Measure) -> str:
    """Its 95% interval: "63.8 to 72.9%"."""
    if one.low is None or one.high is None:
        return NONE
    return f"{100 * one.low:.1f} to {100 * one.high:.1f}%"


def lines(one: Measure) -> list[str]:
    """What stands under the figure: n of N, the interval, what is missing."""
    missing = [f"{one.missing:,} without the answer"] if one.missing else []
    if one.unit is Unit.MINUTES:
        times = [f"{one.missing:,} without times"] if one.missing else []
        return [f"median of {one.numerator:,}", *times]
    if one.unit is Unit.COUNT:
        return missing
    if one.denominator == 0:
        return ["nothing to count yet", *missing]
    told = f"{one.numerator:,} of {one.denominator:,}"
    return [told, f"95% interval {interval(one)}", *missing]


def share_row(one: Measure, *, of: bool = True) -> list[str]:
    """A row of a table of shares: name, n (of N), share, interval."""
    counted = f"{one.numerator:,} of {one.denominator:,}" if of else f"{one.numerator:,}"
    if of and not one.denominator:
        counted = NONE
    return [one.label, counted, figure(one), interval(one)]


def quarter_row(name: str, count: int, total: int) -> list[str]:
    """A quarter's row: name, n of N, rate, interval."""
    found = confidence(count, total)
    if found is None:
        return [name, "0 of 0", NONE, NONE]
    value, low, high = (100 * one for one in found)
    return [name, f"{count} of {total}", f"{value:.1f}%", f"{low:.1f} to {high:.1f}%"]


def time_rows(found: Mapping[str, Measure]) -> list[list[str]]:
    """A row for each time: name, median, nine in ten, how many, how many without."""
    rows = []
    for key in ("response_time", "on_scene_time", "facility_time"):
        middle, most = found[f"{key}_median"], found[f"{key}_p90"]
        counts = [f"{middle.numerator:,}", f"{middle.missing:,}"]
        rows.append([middle.label, figure(middle), figure(most), *counts])
    return rows


def within_days(one: Measure) -> str:
    """How many days a measure of contact again looks ahead: "30 days"."""
    return f"{one.key.rpartition('_')[2]} days"
