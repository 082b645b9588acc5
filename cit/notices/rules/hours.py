"""When mail is held back, when the day's mail goes, and what makes it go once.

All by the wall clock of the agency: a night in which the clock is put on or back has quiet hours
that begin and end at the times somebody chose.
"""

from datetime import date, datetime
from uuid import UUID, uuid5

from cit import clock
from cit.rules import RuleBroken

DAY = 24 * 60


def is_quiet(now: datetime, zone: str, from_minute: int | None, until_minute: int | None) -> bool:
    """Whether somebody does not want to be disturbed; the hours may reach over midnight."""
    if from_minute is None or until_minute is None:
        return False
    local = clock.local(now, zone)
    minute = local.hour * 60 + local.minute
    if from_minute < until_minute:
        return from_minute <= minute < until_minute
    return minute >= from_minute or minute < until_minute


def check_hours(from_minute: int | None, until_minute: int | None) -> None:
    """Both or neither, and not the whole day."""
    if (from_minute is None) != (until_minute is None):
        raise RuleBroken("quiet_until", "Enter both times, or neither.")
    if from_minute is not None and from_minute == until_minute:
        raise RuleBroken("quiet_until", "Enter two different times.")


def digest_due(now: datetime, zone: str, hour: int) -> date | None:
    """The day whose mail may go by now; None before its hour."""
    local = clock.local(now, zone)
    return local.date() if local.hour >= hour else None


def once_for(owner_id: UUID, what: str, day: date) -> UUID:
    """An id that is the same for everybody who asks on this day: the database takes it once."""
    return uuid5(owner_id, f"{what} {day.isoformat()}")
