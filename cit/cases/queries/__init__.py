"""Reads of cases; other rooms use the names listed here."""

from cit.cases.queries.board import Board, board
from cit.cases.queries.duty import OnDuty, busy, duty
from cit.cases.queries.earlier import EarlierCall, earlier_here
from cit.cases.queries.listing import Filters, count, page
from cit.cases.queries.listing import Line as Listed
from cit.cases.queries.one import (
    Marked,
    assignment,
    by_reference,
    get,
    just_marked,
    story,
    team,
    with_cad,
)

__all__ = [
    "Board",
    "EarlierCall",
    "Filters",
    "Listed",
    "Marked",
    "OnDuty",
    "assignment",
    "board",
    "busy",
    "by_reference",
    "count",
    "duty",
    "earlier_here",
    "get",
    "just_marked",
    "page",
    "story",
    "team",
    "with_cad",
]
