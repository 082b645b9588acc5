"""When a service is open: schedules as spans of a day, and how it stands at a moment.

A schedule of HSDS follows iCalendar (RFC 5545). What cannot be told from it for certain, such as
every second week, is no span: the words of the schedule are shown, and the state is unknown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cit.directory.rules.older import CLOSED

DAY = 24 * 60
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_AROUND = re.compile(r"24\s*(?:/|x)\s*7|24 hours|day and night|around the clock", re.IGNORECASE)
_AHEAD = 8
_UNSURE = ("count", "byweekno", "bymonthday", "byyearday")


class Span(NamedTuple):
    """Open from one minute of a day to another: on a weekday, or (no weekday) on certain days.

    `nth`: only on the nth such weekday of a month, from its end when negative. A span of certain
    days stands before the weekly ones; with `closed` nobody is there.
    """

    weekday: int | None
    nth: int | None
    opens: int
    closes: int
    from_on: date | None = None
    until_on: date | None = None
    closed: bool = False


class Hand(NamedTuple):
    """What somebody here wrote down for one day: open from, to; nothing means closed."""

    on: date
    opens: int | None
    closes: int | None


class Opening(NamedTuple):
    """How it stands: open or not (None: unknown), and when that changes."""

    open: bool | None
    until: int | None = None  # minute of its day
    on: date | None = None


def spans(schedule: Mapping[str, object]) -> Iterator[Span]:
    """The spans of one schedule."""
    day = _day(schedule.get("valid_from")) or _day(schedule.get("dtstart"))
    until = _day(schedule.get("valid_to")) or _day(schedule.get("until"))
    if schedule.get("notes") == CLOSED:
        if day is not None:
            yield Span(None, None, 0, DAY, day, until or day, closed=True)
        return
    times = _times(schedule)
    if times is None or any(schedule.get(name) for name in _UNSURE):
        return
    opens, closes = times
    if not schedule.get("freq") and not schedule.get("byday"):
        if day is not None and until is not None:
            yield from _pieces(None, None, opens, closes, day, until)
            return
        if times != (0, 0):
            return
    for weekday, nth in _weekdays(schedule, day):
        yield from _pieces(weekday, nth, opens, closes, day, until)


def _times(schedule: Mapping[str, object]) -> tuple[int, int] | None:
    if schedule.get("interval") not in (None, 1):
        return None
    opens, closes = _minute(schedule.get("opens_at")), _minute(schedule.get("closes_at"))
    if opens is not None and closes is not None:
        return opens, closes
    words = f"{schedule.get('description', '')} {schedule.get('notes', '')}"
    around = not schedule.get("byday") and _AROUND.search(words)
    return (0, 0) if around else None


def _pieces(
    weekday: int | None,
    nth: int | None,
    opens: int,
    closes: int,
    day: date | None,
    until: date | None,
) -> Iterator[Span]:
    """A night that ends tomorrow is two spans."""
    closes = DAY if closes in (0, DAY - 1) else closes
    if closes > opens:
        yield Span(weekday, nth, opens, closes, day, until)
        return
    yield Span(weekday, nth, opens, DAY, day, until)
    if nth is None and closes:
        one = timedelta(days=1)
        tomorrow = None if weekday is None else (weekday + 1) % 7
        yield Span(tomorrow, None, 0, closes, day and day + one, until and until + one)


def _weekdays(schedule: Mapping[str, object], day: date | None) -> Iterator[tuple[int, int | None]]:
    said = str(schedule.get("byday") or "")
    if said:
        for one in said.split(","):
            nth = int(one[:-2]) if one[:-2] else None
            if nth is None or schedule.get("freq") == "MONTHLY":
                yield _DAYS.index(one[-2:]), nth
    elif schedule.get("freq") == "WEEKLY" and day is not None:
        yield day.weekday(), None
    elif schedule.get("freq") != "MONTHLY":
        yield from ((one, None) for one in range(7))


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def _minute(value: object) -> int | None:
    if not isinstance(value, str) or ":" not in value:
        return None
    hour, minute = value.split(":")[:2]
    return int(hour) * 60 + int(minute)


def nths(day: date) -> frozenset[int]:
    """Which of its weekday in the month a day is, counted from both ends."""
    last = (day + timedelta(days=7)).month != day.month
    return frozenset({(day.day - 1) // 7 + 1} | ({-1} if last else set()))


def of_day(found: Iterable[Span], day: date, hand: Hand | None = None) -> Sequence[tuple[int, int]]:
    """When it is open on a day: what was written by hand, else certain days, else the week."""
    if hand is not None and hand.on == day:
        known = hand.opens is not None and hand.closes is not None
        return [(hand.opens or 0, hand.closes or DAY)] if known else []
    valid = [
        one
        for one in found
        if (one.from_on is None or one.from_on <= day)
        and (one.until_on is None or day <= one.until_on)
    ]
    certain = [one for one in valid if one.weekday is None]
    weekly = [
        one
        for one in valid
        if one.weekday == day.weekday() and (one.nth is None or one.nth in nths(day))
    ]
    return sorted({(one.opens, one.closes) for one in certain or weekly if not one.closed})


def state(found: Sequence[Span], now: datetime, hand: Hand | None = None) -> Opening:
    """How it stands at a moment of the agency's own clock."""
    today, minute = now.date(), now.hour * 60 + now.minute
    if not found and (hand is None or hand.on != today):
        return Opening(None)
    for opens, closes in of_day(found, today, hand):
        if opens <= minute < closes:
            return _until(found, today, closes, hand)
    for ahead in range(_AHEAD):
        day = today + timedelta(days=ahead)
        for opens, _ in of_day(found, day, hand):
            if ahead or opens > minute:
                return Opening(False, opens, day)
    return Opening(False)


def _until(found: Sequence[Span], day: date, closes: int, hand: Hand | None) -> Opening:
    """When it closes: a night goes on where the next day begins; a whole week has no end."""
    for _ in range(_AHEAD):
        if closes < DAY:
            return Opening(True, closes, day)
        following = [one for one in of_day(found, day + timedelta(days=1), hand) if one[0] == 0]
        if not following:
            return Opening(True, DAY, day)
        day, closes = day + timedelta(days=1), following[0][1]
    return Opening(True)
