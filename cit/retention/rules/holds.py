"""Why something must not be destroyed, and what a hold names."""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from cit.rules import RuleBroken

LONGEST = 300


class Why(Enum):
    """On what grounds records are held."""

    LITIGATION = "litigation"
    COURT_ORDER = "court-order"
    REQUEST = "records-request"
    INQUIRY = "internal-inquiry"
    AUDIT = "audit"
    OTHER = "other"


WHYS: Mapping[Why, str] = {
    Why.LITIGATION: "A lawsuit, or one that is expected",
    Why.COURT_ORDER: "A court ordered it",
    Why.REQUEST: "A request for public records",
    Why.INQUIRY: "An internal inquiry",
    Why.AUDIT: "An audit or a review from outside",
    Why.OTHER: "Something else",
}


class About(Enum):
    """What a hold covers."""

    CASE = "case"
    PERSON = "person"
    DAYS = "days"


ABOUTS: Mapping[About, str] = {
    About.CASE: "One case",
    About.PERSON: "A person, with all their cases",
    About.DAYS: "All calls of some days",
}


def check_hold(why: Why, order: str, until_on: date | None, today: date) -> str:
    """The number of the order, if all that a hold needs is said."""
    order = " ".join(order.split())
    if why is Why.COURT_ORDER and not order:
        raise RuleBroken("order", "Write the number that stands on the order.")
    if until_on is not None and until_on < today:
        raise RuleBroken("until_on", "This day is over. Leave it empty for a hold without end.")
    return order


def check_days(first_on: date | None, last_on: date | None) -> tuple[date, date]:
    """The days of a hold on an agency's calls."""
    if first_on is None:
        raise RuleBroken("first_on", "Say from which day.")
    if last_on is None:
        raise RuleBroken("last_on", "Say to which day.")
    if last_on < first_on:
        raise RuleBroken("last_on", "The last day lies before the first.")
    return first_on, last_on
