"""Why a case may be sealed, and until when somebody may be named."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from cit.rules import RuleBroken

FEWEST_LETTERS = 10
MOST_DAYS = 366
# How long somebody is named who is to name others: the rest is theirs to decide.
LOST_DAYS = timedelta(days=7)


class Why(Enum):
    """Why a case is sealed."""

    JUVENILE = "juvenile"
    COURT_ORDER = "court-order"
    STAFF = "staff"
    OTHER = "other"


WHYS: Mapping[Why, str] = {
    Why.JUVENILE: "The person is under 18",
    Why.COURT_ORDER: "A court ordered it",
    Why.STAFF: "It is about an officer or agency employee",
    Why.OTHER: "Another reason",
}


def check_until(until_on: date | None, today: date) -> date:
    """The last day on which somebody sees a sealed case."""
    if until_on is None:
        return today + timedelta(days=MOST_DAYS)
    if until_on < today:
        raise RuleBroken("until_on", "Choose today or a later day.")
    if until_on > today + timedelta(days=MOST_DAYS):
        raise RuleBroken("until_on", "Nobody is named for more than a year at once.")
    return until_on


def check_words(words: str, field: str = "words") -> str:
    """A reason in words, for whoever asks later."""
    words = words.strip()
    if len(words) < FEWEST_LETTERS:
        raise RuleBroken(field, "Say in a few words why, so that others understand it later.")
    return words


def check_two(named_id: UUID, asked_by_id: UUID, approved_by_id: UUID) -> None:
    """Two people stand for it, and neither of them for themselves."""
    if len({named_id, asked_by_id, approved_by_id}) < 3:
        raise RuleBroken("approved_by", "Name two different people, other than who is named.")


def is_juvenile(age: int | None, under_18: bool, limit: int) -> bool:
    """Whether somebody counts as a juvenile: by birth date, else by the age band."""
    return age < limit if age is not None else under_18
