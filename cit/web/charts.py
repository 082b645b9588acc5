"""Where the marks of a chart go: pure functions; `templates/_macros/charts.html` draws them.

A chart is 340 units wide, the width of a phone, so that its words are true size there.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Z = 1.959964
LEFT, RIGHT = 2.0, 338.0
ROW = 46
TOP, FLOOR = 22.0, 190.0
FIRST, LAST = 36.0, 336.0


@dataclass(frozen=True, slots=True)
class Share:
    """n of N with its 95% Wilson interval; all three are shares from 0 to 1."""

    count: int
    total: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    words: str
    y: int
    width: float
    whisker: str


@dataclass(frozen=True, slots=True)
class Tick:
    words: str
    at: float


@dataclass(frozen=True, slots=True)
class Bars:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    floor: int


@dataclass(frozen=True, slots=True)
class Dot:
    name: str
    words: str
    x: float
    y: float
    words_y: float
    named: bool
    valued: bool


@dataclass(frozen=True, slots=True)
class Line:
    dots: tuple[Dot, ...]
    path: str
    band: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    at: float
    start: float
    width: float


def share(count: int, total: int) -> Share:
    """Wilson's interval: honest for small counts and for shares near 0 and 1."""
    if not 0 <= count <= total or total == 0:
        raise ValueError(f"{count} of {total} is not a share.")
    p, d = count / total, 1 + Z * Z / total
    centre = (p + Z * Z / (2 * total)) / d
    half = Z * math.sqrt(p * (1 - p) / total + Z * Z / (4 * total * total)) / d
    return Share(count, total, p, max(0.0, centre - half), min(1.0, centre + half))


def bars(rows: Iterable[tuple[str, int]], total: int) -> Bars:
    """Horizontal bars from zero, each with its share and its whisker."""
    shares = [(name, share(count, total)) for name, count in rows]
    top = _round_up(max((s.high for _, s in shares), default=0.0))
    unit = (RIGHT - LEFT) / top
    drawn = tuple(
        Bar(name, f"{100 * s.value:.1f}%", i * ROW, _n(s.value * unit), _whisker(s, unit, i * ROW))
        for i, (name, s) in enumerate(shares)
    )
    ticks = tuple(Tick(f"{100 * v:.0f}%", _n(LEFT + v * unit)) for v in (0, top / 2, top))
    return Bars(drawn, ticks, len(shares) * ROW + 26, len(shares) * ROW)


def line(points: Sequence[tuple[str, int, int]]) -> Line:
    """A share over time, with its interval as a band; the axis starts at zero."""
    shares = [share(count, total) for _, count, total in points]
    top = _round_up(max((s.high for s in shares), default=0.0))
    step = (LAST - FIRST) / max(1, len(points) - 1)

    def y(value: float) -> float:
        return _n(FLOOR - value / top * (FLOOR - TOP))

    xs = [_n(FIRST + i * step) for i in range(len(points))]
    high = [f"{x} {y(s.high)}" for x, s in zip(xs, shares, strict=True)]
    low = [f"{x} {y(s.low)}" for x, s in zip(xs, shares, strict=True)]
    ends = {0, len(points) - 1}
    dots = tuple(
        Dot(
            name=name,
            words=f"{100 * s.value:.0f}%",
            x=x,
            y=y(s.value),
            words_y=_n(y(s.high) - 8),
            named=i in ends or i == len(points) // 2,
            valued=i in ends,
        )
        for i, ((name, _, _), s, x) in enumerate(zip(points, shares, xs, strict=True))
    )
    ticks = tuple(Tick(f"{100 * top * q / 4:g}%", y(top * q / 4)) for q in range(5))
    path = "M" + "L".join(f"{dot.x} {dot.y}" for dot in dots)
    return Line(dots, path, "M" + "L".join([*high, *reversed(low)]) + "Z", ticks)


def strip(value: float, low: float, high: float) -> Strip:
    """The strip under a measure: always 0 to 100%, 200 units wide."""
    return Strip(_n(200 * value), _n(200 * low), _n(200 * (high - low)))


def _whisker(s: Share, unit: float, y: int) -> str:
    a, b = _n(LEFT + s.low * unit), _n(LEFT + s.high * unit)
    return f"M{a} {y + 38}H{b}M{a} {y + 35.5}v5M{b} {y + 35.5}v5"


def _round_up(share_: float) -> float:
    """The next end of an axis that halves into round numbers."""
    return next((end for end in (0.1, 0.2, 0.4, 0.6, 0.8) if share_ <= end), 1.0)


def _n(number: float) -> float:
    return round(number, 1)
