"""The times of a call: their order, what may be marked, and where the case then stands."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from cit import clock
from cit.cases.rules.options import HAPPENINGS, Happening, Status
from cit.rules import RuleBroken

# What reports count of a case. An index holds all of it in the order of days, so that they never
# fetch the row with its sealed values.
COUNTED = (
    "agency_id",
    "local_day",
    "id",
    "sealed_at",
    "person_id",
    "cit_arrived",
    "received_at",
    "arrived_at",
    "cleared_at",
    "facility_arrived_at",
    "facility_left_at",
)

# In the order in which they happen; each may be missing.
COLUMNS: Mapping[Happening, str] = {
    Happening.RECEIVED: "received_at",
    Happening.DISPATCHED: "dispatched_at",
    Happening.ARRIVED: "arrived_at",
    Happening.AT_FACILITY: "facility_arrived_at",
    Happening.HANDED_OVER: "handed_over_at",
    Happening.LEFT_FACILITY: "facility_left_at",
    Happening.CLEARED: "cleared_at",
}
MARKS = tuple(COLUMNS)[1:]
MARK_WORDS: Mapping[Happening, str] = {
    Happening.DISPATCHED: "Dispatched",
    Happening.ARRIVED: "Arrived",
    Happening.AT_FACILITY: "At facility",
    Happening.HANDED_OVER: "Handed over",
    Happening.LEFT_FACILITY: "Left facility",
    Happening.CLEARED: "Cleared",
}
Times = Mapping[Happening, datetime | None]


def times_of(row: object) -> dict[Happening, datetime | None]:
    """The times of a case, or of a row of a list that has the same names."""
    return {what: getattr(row, column) for what, column in COLUMNS.items()}


def status_of(times: Times) -> Status:
    """Where a case stands by its times alone, as long as it is not closed."""
    if times[Happening.CLEARED]:
        return Status.CLEARED
    if any(times[one] for one in MARKS[2:5]):
        return Status.AT_FACILITY
    if times[Happening.ARRIVED]:
        return Status.ON_SCENE
    return Status.DISPATCHED if times[Happening.DISPATCHED] else Status.RECEIVED


def last_mark(times: Times) -> Happening | None:
    """The latest time in the order of a call that is known; None after the call alone."""
    return next((one for one in reversed(MARKS) if times[one]), None)


def next_act(times: Times, anybody: bool) -> Happening:
    """The one next act on the board; ASSIGNED where nobody is on the case."""
    if not anybody:
        return Happening.ASSIGNED
    if not times[Happening.ARRIVED] and not any(times[one] for one in MARKS[2:]):
        return Happening.ARRIVED if times[Happening.DISPATCHED] else Happening.DISPATCHED
    if times[Happening.AT_FACILITY] and not times[Happening.HANDED_OVER]:
        return Happening.HANDED_OVER
    if times[Happening.HANDED_OVER] and not times[Happening.LEFT_FACILITY]:
        return Happening.LEFT_FACILITY
    return Happening.CLEARED


def check_received(at: datetime | None, now: datetime) -> None:
    """A call comes in before it is written down."""
    if at and at > now and _minute(at) > _minute(now):
        raise RuleBroken("received_at", "Enter a time that has passed.")


def check_open(status: Status, field: str = "what") -> None:
    """A closed case keeps its times and its team as they are."""
    if status is Status.CLOSED:
        raise RuleBroken(field, "This case is closed. Reopen it first.")


def fitting(times: Times, what: Happening, at: datetime, *, now: datetime, zone: str) -> datetime:
    """The moment to keep for this mark. Raises RuleBroken when it cannot have happened then.

    People type minutes: within the minute of its neighbour a time moves to its side.
    """
    if at > now:
        if _minute(at) > _minute(now):
            raise RuleBroken("at", "Enter a time that has passed.")
        at = now
    place = tuple(COLUMNS).index(what)
    before = [t for one, t in times.items() if t and tuple(COLUMNS).index(one) < place]
    after = [t for one, t in times.items() if t and tuple(COLUMNS).index(one) > place]
    if before and at < max(before):
        if _minute(at) < _minute(max(before)):
            raise RuleBroken("at", _sentence(f"Enter a time after {said(max(before), zone, at)}"))
        at = max(before)
    if after and at > min(after):
        if _minute(at) > _minute(min(after)):
            raise RuleBroken("at", _sentence(f"Enter a time before {said(min(after), zone, at)}"))
        at = min(after)
    return at


def joins_later(times: Times, what: Happening, at: datetime) -> bool:
    """Whether one responder's mark comes when the case itself is past it."""
    later = [times[one] for one in MARKS[MARKS.index(what) + 1 : -1]]
    return times[what] is not None or any(one is not None and at > one for one in later)


def outer(times: Times) -> dict[Happening, datetime | None]:
    """What still bounds somebody who joins later."""
    return {one: times[one] for one in (Happening.RECEIVED, Happening.CLEARED)}


def refuse_second(what: Happening, at: datetime, zone: str, now: datetime) -> None:
    """Two people marked the same time; the first one counts."""
    word = HAPPENINGS[what].lower()
    told = f"Somebody has marked “{word}” already, for {said(at, zone, now)}"
    raise RuleBroken("at", _sentence(told))


def said(moment: datetime, zone: str, beside: datetime) -> str:
    """ "2:14 a.m.", with its day where that is another one than `beside`."""
    local, other = clock.local(moment, zone), clock.local(beside, zone)
    half = "a.m." if local.hour < 12 else "p.m."
    time = f"{local.hour % 12 or 12}:{local:%M} {half}"
    return time if local.date() == other.date() else f"{time} on {local:%B} {local.day}"


def _minute(moment: datetime) -> datetime:
    return moment - timedelta(seconds=moment.second, microseconds=moment.microsecond)


def _sentence(words: str) -> str:
    """With one full stop at its end: "3:05 a.m." brings its own."""
    return words if words.endswith(".") else f"{words}."
