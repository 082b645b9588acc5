"""Intervals and middle values, in plain Python."""

import math
from collections.abc import Mapping
from typing import NamedTuple

# The 97.5th percentile of the normal distribution: both ends of a 95% interval.
Z = 1.959963984540054
# What lies beyond each end of it.
TAIL = 0.025


class Interval(NamedTuple):
    """A share with its 95% interval; each from 0 to 1."""

    value: float
    low: float
    high: float


def wilson(count: int, total: int) -> Interval | None:
    """Wilson's score interval of `count` of `total` (Wilson 1927); None without any."""
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is no share")
    if total == 0:
        return None
    share, spread = count / total, Z * Z / total
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    # Rounding must not push an end past the share itself at 0 and at 1.
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == total else middle + half
    return Interval(share, low, high)


def confidence(count: int, total: int) -> Interval | None:
    """The 95% interval that is shown: Wilson's, but the exact one where none or all are counted.

    There Wilson's is too narrow at its far end. The exact one (Clopper and Pearson 1934) needs no
    quantile of the beta distribution there: its far end solves (1 - p) ** total = 0.025.
    """
    found = wilson(count, total)
    if found is None or 0 < count < total:
        return found
    far = TAIL ** (1 / total)
    return Interval(0.0, 0.0, 1 - far) if count == 0 else Interval(1.0, far, 1.0)


def median(counts: Mapping[int, int]) -> float | None:
    """The middle value of {value: how often}; the mean of the two middle ones of an even number."""
    total = sum(counts.values())
    if total == 0:
        return None
    return (_at(counts, (total - 1) // 2) + _at(counts, total // 2)) / 2


def p90(counts: Mapping[int, int]) -> float | None:
    """The smallest value that at least nine in ten do not pass (nearest rank)."""
    total = sum(counts.values())
    if total == 0:
        return None
    return float(_at(counts, math.ceil(0.9 * total) - 1))


def _at(counts: Mapping[int, int], place: int) -> int:
    """The value at a place, from 0, of all values in order."""
    for value in sorted(counts):
        place -= counts[value]
        if place < 0:
            return value
    raise IndexError("past the last value")
