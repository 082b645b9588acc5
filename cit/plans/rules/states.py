"""The states of a version, what leads from one to the next, and when a plan is looked at again."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from enum import Enum

from cit.rules import RuleBroken


class State(Enum):
    """Where a version of a plan stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


STATES: Mapping[State, str] = {
    State.DRAFT: "Draft",
    State.SUBMITTED: "Waits for approval",
    State.APPROVED: "In force",
    State.REPLACED: "Replaced",
    State.WITHDRAWN: "Withdrawn",
    State.DROPPED: "Dropped",
}


class Move(Enum):
    """What somebody does with a version."""

    SUBMIT = "submit"
    TAKE_BACK = "take-back"
    SEND_BACK = "send-back"
    APPROVE = "approve"
    DROP = "drop"
    REPLACE = "replace"
    WITHDRAW = "withdraw"


# Everything that may happen. An approved version is never written to again: it can only end.
MOVES: Mapping[tuple[State, Move], State] = {
    (State.DRAFT, Move.SUBMIT): State.SUBMITTED,
    (State.DRAFT, Move.DROP): State.DROPPED,
    (State.SUBMITTED, Move.TAKE_BACK): State.DRAFT,
    (State.SUBMITTED, Move.SEND_BACK): State.DRAFT,
    (State.SUBMITTED, Move.APPROVE): State.APPROVED,
    (State.APPROVED, Move.REPLACE): State.REPLACED,
    (State.APPROVED, Move.WITHDRAW): State.WITHDRAWN,
}
OPEN = (State.DRAFT, State.SUBMITTED)
# Who wrote it does these, and nobody else; the others are never the author's.
AUTHORS = frozenset({Move.SUBMIT, Move.TAKE_BACK})
# Whoever may write plans does these; the others need who may approve.
WRITERS = AUTHORS | {Move.DROP}
NOT_AUTHORS = frozenset({Move.SEND_BACK, Move.APPROVE})


def moved(state: State, move: Move, *, is_author: bool) -> State:
    """The state after a move. Raises RuleBroken for one that is not in the table."""
    after = MOVES.get((state, move))
    if after is None:
        raise RuleBroken("", f"This is not possible now: {STATES[state].lower()}.")
    if move in AUTHORS and not is_author:
        raise RuleBroken("", "Only who wrote this draft may do that.")
    if move in NOT_AUTHORS and is_author:
        raise RuleBroken("", "Somebody else decides on what you have written.")
    return after


class Suggested(Enum):
    """What became of a suggestion."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"


SUGGESTED: Mapping[Suggested, str] = {
    Suggested.OPEN: "Not answered yet",
    Suggested.TAKEN: "Taken up in a draft",
    Suggested.DECLINED: "Not taken up",
}


def review_due(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_due(due_on: date | None, today: date) -> bool:
    """Whether a plan is to be looked at again."""
    return due_on is not None and due_on <= today
