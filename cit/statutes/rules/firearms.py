"""Firearms kept safe: how they came, their clocks, and how their keeping ended."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from cit.rules import RuleBroken
from cit.statutes.rules.packs import Clock

LONGEST_LINE, LONGEST_NOTE = 120, 500
SOON = timedelta(days=7)


class Kind(Enum):
    """What was done about a firearm."""

    SEIZED = "seized"
    STORED = "stored"
    PETITION = "petition"


class State(Enum):
    """Whether it is still kept."""

    KEPT = "kept"
    ENDED = "ended"


class Act(Enum):
    """What is done with a record."""

    END = "end"


class Ending(Enum):
    """How the keeping ended."""

    RETURNED = "returned"
    TRANSFERRED = "transferred"
    DISPOSED = "disposed"
    GRANTED = "granted"
    DENIED = "denied"
    MISTAKE = "mistake"


KINDS: Mapping[Kind, str] = {
    Kind.SEIZED: "Seized",
    Kind.STORED: "Stored by the person's own wish",
    Kind.PETITION: "Petition for an extreme risk protection order",
}
STATES: Mapping[State, str] = {State.KEPT: "Open", State.ENDED: "Ended"}
ENDINGS: Mapping[Ending, str] = {
    Ending.RETURNED: "Returned to the person",
    Ending.TRANSFERRED: "Handed to somebody else who may have it",
    Ending.DISPOSED: "Disposed of by order of the court",
    Ending.GRANTED: "The court granted the order",
    Ending.DENIED: "The court denied the order",
    Ending.MISTAKE: "Entered by mistake",
}
MOVES: Mapping[tuple[State, Act], State] = {(State.KEPT, Act.END): State.ENDED}
# The clocks of a statute begin with a seizure; what was given freely has none.
TIMED = frozenset({Kind.SEIZED})
_OF_A_PETITION = frozenset({Ending.GRANTED, Ending.DENIED})
_OF_A_FIREARM = frozenset({Ending.RETURNED, Ending.TRANSFERRED, Ending.DISPOSED})


def endings_of(kind: Kind) -> list[Ending]:
    """How the keeping of this kind can end."""
    fitting = _OF_A_PETITION if kind is Kind.PETITION else _OF_A_FIREARM
    return [one for one in Ending if one in fitting or one is Ending.MISTAKE]


def due_at(start: date, days: int, zone: str) -> datetime:
    """The end of the last day, as the agency's clock shows it; a day has what hours it has."""
    return datetime.combine(start + timedelta(days=days + 1), time(), ZoneInfo(zone))


def first_clocks(kind: Kind, clocks: Iterable[Clock]) -> list[Clock]:
    """Those that begin when a firearm is taken."""
    return [one for one in clocks if not one.after] if kind in TIMED else []


def next_clocks(done: str, clocks: Iterable[Clock]) -> list[Clock]:
    """Those that begin when another one is done."""
    return [one for one in clocks if one.after == done]


def check_taken(at: datetime, now: datetime) -> None:
    if at > now:
        raise RuleBroken("at", "Enter a time that has passed.")
    if now - at > timedelta(days=3_660):
        raise RuleBroken("at", "Enter a day within the last ten years.")


def check_done(on: date, taken_on: date, today: date) -> None:
    """What is done is done after the firearm was taken, and not in the future."""
    if not taken_on <= on <= today:
        raise RuleBroken("done_on", "Choose a day from the taking until today.")


def check_line(field: str, text: str, longest: int = LONGEST_LINE, asked: str = "") -> str:
    """A line of text; `asked` is what is said where it must not be empty."""
    text = " ".join(text.split())
    if asked and not text:
        raise RuleBroken(field, asked)
    if len(text) > longest:
        raise RuleBroken(field, f"Keep it to {longest} letters.")
    return text


def moved(state: State, act: Act) -> State:
    if (state, act) not in MOVES:
        raise RuleBroken("", "This has ended already.")
    return MOVES[state, act]


def kinds_reported(report: Mapping[str, Mapping[str, object]]) -> list[Kind]:
    """What a report says was done about firearms."""
    said = report.get("threats", {}).get("firearm_action", ())
    chosen = {said} if isinstance(said, str) else set(said) if isinstance(said, list) else set()
    return [one for one in Kind if one.value in chosen]
