""" "due in 5 h 22 min": what is left until something is due, and how urgent that is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cit import clock

# Without a known beginning, amber starts this long before the end.
SHORT = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Clock:
    """`state` is "", "soon", "over" or "done"; `exact` is the time behind the words."""

    text: str
    state: str
    exact: str
    stamp: str


def span(seconds: float) -> str:
    """A length of time, rounded down, never more exact than anybody needs."""
    minutes = int(seconds) // 60
    hours = minutes // 60
    if hours < 1:
        return f"{minutes} min"
    if hours < 6:
        return f"{hours} h {minutes % 60} min" if minutes % 60 else f"{hours} h"
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def due_clock(
    due: datetime,
    *,
    now: datetime,
    zone: str,
    since: datetime | None = None,
    shift_ends: datetime | None = None,
    done_at: datetime | None = None,
    verb: str = "due",
) -> Clock:
    """The clock of an act that is due; `since` is when the time began to run."""
    exact, stamp = _exact(due, now, zone), due.isoformat()
    if done_at is not None:
        return Clock("done in time" if done_at <= due else "done late", "done", exact, stamp)
    left = (due - now).total_seconds()
    if left < 0:
        late = span(-left)
        text = "overdue" if late == "0 min" else f"overdue {late}"
        return Clock(text, "over", f"due {exact}", stamp)
    text = f"{verb} now" if left < 60 else f"{verb} in {span(left)}"
    return Clock(text, "soon" if _is_soon(due, now, since, shift_ends) else "", exact, stamp)


def _is_soon(
    due: datetime, now: datetime, since: datetime | None, shift_ends: datetime | None
) -> bool:
    if shift_ends is not None and due <= shift_ends:
        return True
    return due - now <= (SHORT if since is None else (due - since) / 4)


def _exact(due: datetime, now: datetime, zone: str) -> str:
    local, today = clock.local(due, zone), clock.local(now, zone)
    half = "a.m." if local.hour < 12 else "p.m."
    time = f"{local.hour % 12 or 12}:{local:%M} {half}"
    if local.date() == today.date():
        return time
    year = "" if local.year == today.year else f", {local.year}"
    return f"{local:%b} {local.day}{year}, {time}"
