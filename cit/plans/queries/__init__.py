"""What is read about response plans; other rooms use the names listed here."""

from cit.plans.queries.office import History, Row, history, page
from cit.plans.queries.sheet import Sheet, get_sheet, is_there, sheet
from cit.plans.queries.suggestions import Suggestion, suggestion, suggestions
from cit.plans.queries.versions import (
    Version,
    before,
    get_version,
    open_version,
    plan_of,
    standing,
    version,
)
from cit.plans.queries.waiting import Due, Waiting, due, own_drafts, to_approve

__all__ = [
    "Due",
    "History",
    "Row",
    "Sheet",
    "Suggestion",
    "Version",
    "Waiting",
    "before",
    "due",
    "get_sheet",
    "get_version",
    "history",
    "is_there",
    "open_version",
    "own_drafts",
    "page",
    "plan_of",
    "sheet",
    "standing",
    "suggestion",
    "suggestions",
    "to_approve",
    "version",
]
