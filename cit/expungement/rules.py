"""What orders there are, how they go on, and when one is complete."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum

from cit.rules import RuleBroken

LONGEST = 500


class Ground(Enum):
    """Who says that the record is to be expunged."""

    COURT = "court-order"
    STATUTE = "statute"
    AGENCY = "agency-decision"


GROUNDS: Mapping[Ground, str] = {
    Ground.COURT: "A court ordered it",
    Ground.STATUTE: "A statute demands it",
    Ground.AGENCY: "The agency decided it",
}


class State(Enum):
    """How far an order is. Complete is no state: it is a day, told by the backups."""

    ORDERED = "ordered"
    RETURNED = "returned"
    REFUSED = "refused"
    APPROVED = "approved"
    CARRIED_OUT = "carried-out"


STATES: Mapping[State, str] = {
    State.ORDERED: "Waits for a second person",
    State.RETURNED: "Sent back",
    State.REFUSED: "Refused",
    State.APPROVED: "Approved, not carried out yet",
    State.CARRIED_OUT: "Carried out",
}
COMPLETE = "Complete"
OPEN = (State.ORDERED, State.RETURNED, State.APPROVED)


class Decision(Enum):
    """What the second person says."""

    APPROVE = "approve"
    RETURN = "return"
    REFUSE = "refuse"


DECISIONS: Mapping[Decision, str] = {
    Decision.APPROVE: "Approve it",
    Decision.RETURN: "Send it back",
    Decision.REFUSE: "Refuse it",
}


class Act(Enum):
    """What else happens to an order."""

    CHANGE = "change"
    CARRY_OUT = "carry-out"


# Everything that may happen; an order that was refused or carried out stays as it is.
MOVES: Mapping[tuple[State, Decision | Act], State] = {
    (State.ORDERED, Decision.APPROVE): State.APPROVED,
    (State.ORDERED, Decision.RETURN): State.RETURNED,
    (State.ORDERED, Decision.REFUSE): State.REFUSED,
    (State.RETURNED, Act.CHANGE): State.ORDERED,
    (State.APPROVED, Act.CARRY_OUT): State.CARRIED_OUT,
}


class How(Enum):
    """How a notice went out."""

    MAIL = "mail"
    CERTIFIED = "certified-mail"
    FAX = "fax"
    HAND = "by-hand"


HOWS: Mapping[How, str] = {
    How.MAIL: "Mail",
    How.CERTIFIED: "Certified mail",
    How.FAX: "Fax",
    How.HAND: "By hand",
}


def check_days(ordered_on: date, received_on: date, due_on: date, today: date) -> None:
    """An order is received on or after its own day, not in the future, and due afterwards."""
    if received_on > today:
        raise RuleBroken("received_on", "Enter a day that is not in the future.")
    if ordered_on > received_on:
        raise RuleBroken("ordered_on", "An order is not dated after the day it was received.")
    if due_on < ordered_on:
        raise RuleBroken("due_on", "An order is not due before its own day.")


def check_decision(decision: Decision, words: str, state: State, *, own: bool) -> str:
    """Somebody else decides, once, and says why unless it is approved."""
    if own:
        raise RuleBroken("decision", "You entered this order. Somebody else decides.")
    if (state, decision) not in MOVES:
        raise RuleBroken("decision", "Somebody has decided this already.")
    words = " ".join(words.split())
    if decision is not Decision.APPROVE and not words:
        raise RuleBroken("words", "Say why, for whoever entered the order.")
    return words


def check_change(state: State) -> None:
    """Only what somebody sent back."""
    if (state, Act.CHANGE) not in MOVES:
        raise RuleBroken("", "Only an order that was sent back can be changed.")


def check_carrying_out(state: State, *, own: bool) -> None:
    """Two persons, and only what was approved."""
    if own:
        raise RuleBroken("", "You entered this order. Somebody else carries it out.")
    if (state, Act.CARRY_OUT) not in MOVES:
        raise RuleBroken("", "Only an order that was approved is carried out.")


def is_complete(
    carried_out_at: datetime | None, last_backup: datetime | None, now: datetime
) -> bool:
    """Whether nothing can bring it back: the last backup that has it is over."""
    return carried_out_at is not None and (last_backup is None or last_backup <= now)


def check_sent(sent_on: date, carried_out_on: date, today: date) -> None:
    """A notice says that a record is gone: it goes out when it is."""
    if not carried_out_on <= sent_on <= today:
        raise RuleBroken("sent_on", "Enter a day from the destruction until today.")


def check_confirmed(confirmed_on: date, sent_on: date | None, today: date) -> None:
    """A recipient confirms what they were sent."""
    if sent_on is None:
        raise RuleBroken("confirmed_on", "Say first when the notice was sent.")
    if not sent_on <= confirmed_on <= today:
        raise RuleBroken("confirmed_on", "Enter a day from the notice until today.")
