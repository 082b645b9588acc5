"""Why a case may be opened in an emergency, for how long, and what the review says."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from cit.rules import RuleBroken

FEWEST_LETTERS = 20
SATURDAY = 5


class Reason(Enum):
    """The grounds on which a case may be opened."""

    DANGER = "imminent-danger"
    MEDICAL = "medical-emergency"
    COURT = "court-order"


REASONS: Mapping[Reason, str] = {
    Reason.DANGER: "Somebody is in imminent danger",
    Reason.MEDICAL: "A medical emergency (42 CFR 2.51)",
    Reason.COURT: "A court ordered it",
}


class Verdict(Enum):
    """What a supervisor found."""

    JUSTIFIED = "justified"
    UNCLEAR = "talked-about"
    UNJUSTIFIED = "not-justified"


VERDICTS: Mapping[Verdict, str] = {
    Verdict.JUSTIFIED: "It was needed",
    Verdict.UNCLEAR: "It was talked about; no more is needed",
    Verdict.UNJUSTIFIED: "It was not needed, and is followed up",
}


class State(Enum):
    """Which of them a list shows; the values are used in addresses."""

    WAITING = "waiting"
    LATE = "late"
    REVIEWED = "reviewed"
    NOT_NEEDED = "not-needed"


STATES: Mapping[State, str] = {
    State.WAITING: "Not reviewed",
    State.LATE: "Late",
    State.REVIEWED: "Reviewed",
    State.NOT_NEEDED: "Not needed",
}


def check_words(words: str) -> str:
    """What is the matter, for whoever reviews it."""
    words = " ".join(words.split())
    if len(words) < FEWEST_LETTERS:
        raise RuleBroken("words", f"Say what is the matter in at least {FEWEST_LETTERS} letters.")
    return words


def review_due(opened_at: datetime, zone: str) -> datetime:
    """The same hour on the next working day, as the agency's clock shows it."""
    here = opened_at.astimezone(ZoneInfo(zone)) + timedelta(days=1)
    while here.weekday() >= SATURDAY:
        here += timedelta(days=1)
    return here.astimezone(opened_at.tzinfo)
