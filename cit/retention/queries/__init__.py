"""Reads of the room: terms, holds, what is due."""

from cit.retention.queries.certificate import Certificate, certificate
from cit.retention.queries.due import everything_due, still_due
from cit.retention.queries.holds import (
    Shown,
    case_named,
    has_hold,
    holds_on,
    one_hold,
    shown_hold,
    shown_holds,
)
from cit.retention.queries.runs import (
    OF_ONE_CASE,
    approved,
    clock_state,
    destroyed_before,
    items,
    list_hash,
    of_sealed,
    on_lists,
    one_run,
    runs,
    to_approve,
    to_carry_out,
)
from cit.retention.queries.schedule import schedule, term_of, today_here

__all__ = [
    "OF_ONE_CASE",
    "Certificate",
    "Shown",
    "approved",
    "case_named",
    "certificate",
    "clock_state",
    "destroyed_before",
    "everything_due",
    "has_hold",
    "holds_on",
    "items",
    "list_hash",
    "of_sealed",
    "on_lists",
    "one_hold",
    "one_run",
    "runs",
    "schedule",
    "shown_hold",
    "shown_holds",
    "still_due",
    "term_of",
    "to_approve",
    "to_carry_out",
    "today_here",
]
