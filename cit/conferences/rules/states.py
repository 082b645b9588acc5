"""The states of a conference, of an item on its agenda, and of what somebody promised."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, TypeVar

from cit.rules import RuleBroken

LONGEST_PLACE, LONGEST_REASON, LONGEST_DECISION, LONGEST_WHAT = 80, 300, 2_000, 160
E = TypeVar("E", bound=Enum)


class State(Enum):
    """Where a conference stands."""

    PLANNED = "planned"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Move(Enum):
    """What is done with a conference."""

    BEGIN = "begin"
    CLOSE = "close"
    CANCEL = "cancel"


class Item(Enum):
    """What became of an item."""

    WAITING = "waiting"
    DECIDED = "decided"
    CARRIED = "carried-over"


class Talk(Enum):
    """What is done with an item."""

    DECIDE = "decide"
    CARRY = "carry-over"


class Promise(Enum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Keep(Enum):
    """What is done with an action."""

    DO = "do"
    DROP = "drop"
    REOPEN = "reopen"


STATES: Mapping[State, str] = {
    State.PLANNED: "Planned",
    State.HELD: "Being held",
    State.CLOSED: "Closed",
    State.CANCELLED: "Cancelled",
}
ITEMS: Mapping[Item, str] = {
    Item.WAITING: "Not talked about yet",
    Item.DECIDED: "Decided",
    Item.CARRIED: "Carried over",
}
PROMISES: Mapping[Promise, str] = {
    Promise.OPEN: "Open",
    Promise.DONE: "Done",
    Promise.DROPPED: "Dropped",
}
MOVES: Mapping[tuple[State, Move], State] = {
    (State.PLANNED, Move.BEGIN): State.HELD,
    (State.PLANNED, Move.CANCEL): State.CANCELLED,
    (State.HELD, Move.CLOSE): State.CLOSED,
}
# While the conference is held. A decision may be put right until it is closed.
TALKS: Mapping[tuple[Item, Talk], Item] = {
    (Item.WAITING, Talk.DECIDE): Item.DECIDED,
    (Item.WAITING, Talk.CARRY): Item.CARRIED,
    (Item.DECIDED, Talk.DECIDE): Item.DECIDED,
}
KEEPS: Mapping[tuple[Promise, Keep], Promise] = {
    (Promise.OPEN, Keep.DO): Promise.DONE,
    (Promise.OPEN, Keep.DROP): Promise.DROPPED,
    (Promise.DONE, Keep.REOPEN): Promise.OPEN,
    (Promise.DROPPED, Keep.REOPEN): Promise.OPEN,
}
# Of these a date and an agenda can still be changed; of those the talk goes on.
OPEN = (State.PLANNED, State.HELD)


def moved(table: Mapping[tuple[E, Any], E], state: E, act: Enum, words: Mapping[E, str]) -> E:
    """The state after an act. Raises RuleBroken for one that is not in the table."""
    after = table.get((state, act))
    if after is None:
        raise RuleBroken("", f"This is not possible now: {words[state].lower()}.")
    return after


def check_close(items: Iterable[Item]) -> None:
    """Nobody on the agenda is left without a word."""
    waiting = sum(one is Item.WAITING for one in items)
    if waiting:
        people = "person was" if waiting == 1 else "people were"
        raise RuleBroken("", f"{waiting} {people} not talked about. Decide, or carry over.")


def check_held(state: State) -> None:
    if state is not State.HELD:
        raise RuleBroken("", "Begin the conference first." if state is State.PLANNED else _OVER)


def check_open(state: State) -> None:
    if state not in OPEN:
        raise RuleBroken("", _OVER)


def check_start(starts_at: datetime, now: datetime) -> None:
    """A conference is planned for a time to come, within a year."""
    if starts_at <= now:
        raise RuleBroken("day", "Enter a time that is still to come.")
    if starts_at - now > timedelta(days=366):
        raise RuleBroken("day", "Enter a day within one year.")


def check_due(due_on: date, today: date) -> None:
    """What is promised is promised for a day to come, within a year."""
    if due_on < today:
        raise RuleBroken("due_on", "Choose today or a day that is still to come.")
    if (due_on - today).days > 366:
        raise RuleBroken("due_on", "Choose a day within one year.")


def words_of(field: str, text: str, longest: int, asked: str) -> str:
    """The words of a field with its line breaks; they are asked for and have a limit."""
    text = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if not text:
        raise RuleBroken(field, asked)
    if len(text) > longest:
        raise RuleBroken(field, f"Keep it to {longest:,} letters.")
    return text


_OVER = "This conference is over. Nothing more can be written to it."
