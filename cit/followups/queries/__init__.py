"""Reads of follow-ups; other rooms use the names listed here."""

from cit.followups.queries.lists import Line, due, everybodys, overdue, unowned
from cit.followups.queries.sheet import Tried, attempts, get, loads, of_case, owners, reaches_case
from cit.followups.queries.silence import Silent, no_contact

__all__ = [
    "Line",
    "Silent",
    "Tried",
    "attempts",
    "due",
    "everybodys",
    "get",
    "loads",
    "no_contact",
    "of_case",
    "overdue",
    "owners",
    "reaches_case",
    "unowned",
]
