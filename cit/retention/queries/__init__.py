"""Reads of the room: terms, holds, what is due."""

from cit.retention.queries.due import everything_due
from cit.retention.queries.holds import (
    Shown,
    case_named,
    has_hold,
    holds_on,
    one_hold,
    shown_hold,
    shown_holds,
)
from cit.retention.queries.schedule import schedule, term_of, today_here

__all__ = [
    "Shown",
    "case_named",
    "everything_due",
    "has_hold",
    "holds_on",
    "one_hold",
    "schedule",
    "shown_hold",
    "shown_holds",
    "term_of",
    "today_here",
]
