"""How moments, counts and references read on a page. All clock times are the agency's."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from flask import g

from cit import clock as system
from cit.web.clocks import Clock, due_clock, span
from cit.web.request import settings

BLANK = "—"
MOST = 1000

M = TypeVar("M", bound=date)


def in_zone(moment: date, zone: str) -> date:
    """A moment on the agency's wall clock; a plain day stays what it is."""
    return system.local(moment, zone) if isinstance(moment, datetime) else moment


def day_words(moment: date, zone: str) -> str:
    local = in_zone(moment, zone)
    return f"{local:%A, %B} {local.day}, {local.year}"


def date_words(moment: date, zone: str) -> str:
    local = in_zone(moment, zone)
    return f"{local:%B} {local.day}, {local.year}"


def short_day_words(moment: date, zone: str) -> str:
    """ "Nov 19", with the year when it is not this one."""
    local, now = in_zone(moment, zone), system.local(system.now(), zone)
    return f"{local:%b} {local.day}" + ("" if local.year == now.year else f", {local.year}")


def time_words(moment: datetime, zone: str) -> str:
    local = system.local(moment, zone)
    half = "a.m." if local.hour < 12 else "p.m."
    return f"{local.hour % 12 or 12}:{local:%M} {half}"


def moment_words(moment: datetime, zone: str) -> str:
    return f"{day_words(moment, zone)}, {time_words(moment, zone)}"


def short_moment_words(moment: datetime, zone: str) -> str:
    return f"{short_day_words(moment, zone)}, {time_words(moment, zone)}"


def zone_here() -> str:
    """The zone of whoever reads the page, else of the installation."""
    who = g.get("actor")
    return (who.zone if who is not None else "") or settings().time_zone


def _filter(words: Callable[[Any, str], str]) -> Callable[..., str]:
    """A filter in the reader's zone; nothing known reads as a dash."""

    def shown(moment: date | None, zone: str | None = None) -> str:
        return BLANK if moment is None else words(moment, zone or zone_here())

    return shown


def clock(due: datetime, **more: Any) -> Clock:
    """`{{ parts.clock(due | clock(since=sent_at)) }}`; see `due_clock` for the rest."""
    more.setdefault("zone", zone_here())
    return due_clock(due, now=system.now(), **more)


def ago(moment: datetime) -> str:
    seconds = max(0, int((system.now() - moment).total_seconds()))
    return f"{seconds} s ago" if seconds < 60 else f"{span(seconds)} ago"


def count(number: int) -> str:
    """Lists stop counting at a thousand, and so do we."""
    return f"{MOST:,}+" if number > MOST else f"{number:,}"


def percent(share: float | None, digits: int = 1) -> str:
    return BLANK if share is None else f"{100 * share:.{digits}f}%"


def reference(code: str) -> str:
    """As read over the radio: 7KQ2-M4XD."""
    plain = code.replace("-", "").upper()
    return f"{plain[:4]}-{plain[4:]}"


def iso(moment: date) -> str:
    return moment.isoformat()


FILTERS: dict[str, Callable[..., Any]] = {
    "day": _filter(day_words),
    "date": _filter(date_words),
    "short_day": _filter(short_day_words),
    "time": _filter(time_words),
    "moment": _filter(moment_words),
    "short_moment": _filter(short_moment_words),
    "clock": clock,
    "ago": ago,
    "count": count,
    "percent": percent,
    "reference": reference,
    "iso": iso,
}
