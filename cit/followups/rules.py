"""Kinds of follow-up, when they are due, attempts and how they went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from cit.rules import RuleBroken


class Kind(Enum):
    FIRST_CONTACT = "first-contact"
    SEVEN_DAY = "day-7"
    THIRTY_DAY = "day-30"
    ADDED = "added"


KINDS: Mapping[Kind, str] = {
    Kind.FIRST_CONTACT: "First follow-up",
    Kind.SEVEN_DAY: "Second follow-up, after the facility",
    Kind.THIRTY_DAY: "Third follow-up, after the facility",
    Kind.ADDED: "Follow-up added by hand",
}


class Status(Enum):
    DUE = "due"
    COMPLETED = "completed"
    STOPPED = "stopped"


STATUSES: Mapping[Status, str] = {
    Status.DUE: "Due",
    Status.COMPLETED: "Completed",
    Status.STOPPED: "Stopped",
}


class Way(Enum):
    CALL = "call"
    SECOND_CALL = "second-call"
    VISIT = "visit"
    LETTER = "letter"
    WELLNESS_CHECK = "wellness-check"


WAYS: Mapping[Way, str] = {
    Way.CALL: "Call",
    Way.SECOND_CALL: "Second call",
    Way.VISIT: "Outreach visit",
    Way.LETTER: "Letter",
    Way.WELLNESS_CHECK: "Wellness check",
}


class Result(Enum):
    REACHED = "reached"
    NO_ANSWER = "no-answer"
    LEFT_MESSAGE = "left-message"
    WRONG_NUMBER = "wrong-number"
    NOT_THERE = "not-there"
    DECLINED = "declined"
    SENT = "sent"


RESULTS: Mapping[Result, str] = {
    Result.REACHED: "Reached",
    Result.NO_ANSWER: "No answer",
    Result.LEFT_MESSAGE: "Left a message",
    Result.WRONG_NUMBER: "Wrong number",
    Result.NOT_THERE: "Not there",
    Result.DECLINED: "Wants no more contact",
    Result.SENT: "Letter sent",
}


class Stop(Enum):
    ENOUGH_ATTEMPTS = "enough-attempts"
    PERSON_DECLINED = "person-declined"
    IN_SERVICE = "in-service"
    MOVED = "moved"
    INCARCERATED = "incarcerated"
    DECEASED = "deceased"
    UNSAFE = "unsafe"
    # Nobody chooses it: it comes with the destruction of the record.
    RECORD_ENDED = "record-ended"


STOPS: Mapping[Stop, str] = {
    Stop.ENOUGH_ATTEMPTS: "Enough attempts were made",
    Stop.PERSON_DECLINED: "The person wants no contact",
    Stop.IN_SERVICE: "Already with a service",
    Stop.MOVED: "Moved away",
    Stop.INCARCERATED: "In jail or prison",
    Stop.DECEASED: "Has died",
    Stop.UNSAFE: "Contact is not safe",
    Stop.RECORD_ENDED: "The record was destroyed",
}

# How an attempt can end a follow-up; after the other results it stays due.
ENDS: Mapping[Result, Status] = {
    Result.REACHED: Status.COMPLETED,
    Result.DECLINED: Status.STOPPED,
}

_CALLS = frozenset({Way.CALL, Way.SECOND_CALL})
_VISITS = frozenset({Way.VISIT, Way.WELLNESS_CHECK})
# A result that is not listed fits every way but a letter, which only goes out.
_FITS: Mapping[Result, frozenset[Way]] = {
    Result.NO_ANSWER: _CALLS | _VISITS,
    Result.LEFT_MESSAGE: _CALLS | _VISITS,
    Result.WRONG_NUMBER: _CALLS,
    Result.NOT_THERE: _VISITS,
    Result.SENT: frozenset({Way.LETTER}),
}


@dataclass(frozen=True, slots=True)
class Planned:
    """A follow-up that a rule asks for; time begins to run at `from_at`."""

    kind: Kind
    from_at: datetime
    due_at: datetime


def planned(
    ended_at: datetime,
    *,
    first_hours: int,
    facility_at: datetime | None = None,
    days: tuple[int, int] = (7, 30),
) -> list[Planned]:
    """What an encounter that ended then asks for; `facility_at` when somebody was taken to one.

    `days` are counted from there; the agency leaves out what has none.
    """
    first = Planned(Kind.FIRST_CONTACT, ended_at, ended_at + timedelta(hours=first_hours))
    if facility_at is None:
        return [first]
    later = zip((Kind.SEVEN_DAY, Kind.THIRTY_DAY), days, strict=True)
    return [
        first,
        *(Planned(kind, facility_at, facility_at + timedelta(days=n)) for kind, n in later if n),
    ]


def check_due(status: Status) -> None:
    if status is not Status.DUE:
        raise RuleBroken("", "This follow-up has ended already.")


def check_attempt(way: Way, result: Result, at: datetime, *, now: datetime) -> None:
    """A result must be possible that way, and lie in the past."""
    if way not in _FITS.get(result, _CALLS | _VISITS):
        word = RESULTS[result].lower()
        raise RuleBroken("result", f"“{WAYS[way]}” cannot end with “{word}”. Change one of them.")
    if at > now:
        raise RuleBroken("at", "Enter a time that has passed.")


def check_stop(reason: Stop, attempts: int, most: int) -> None:
    """Giving up needs enough tries; every other reason is somebody's own decision."""
    if reason is Stop.ENOUGH_ATTEMPTS and attempts < most:
        left = most - attempts
        more = "one more attempt" if left == 1 else f"{left} more attempts"
        raise RuleBroken("reason", f"Make {more} first, or choose another reason.")


def check_added(due_at: datetime, now: datetime) -> None:
    if due_at <= now:
        raise RuleBroken("due_on", "Choose today or a day that lies ahead.")


def next_way(attempts: int, last: Way | None) -> Way:
    """What to try now, offered first: a call, a second call, then a visit."""
    if attempts == 0 or last is None:
        return Way.CALL
    return Way.SECOND_CALL if last is Way.CALL else Way.VISIT
