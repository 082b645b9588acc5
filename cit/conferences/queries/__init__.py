"""Reads of repeat contacts, conferences and promises."""

from cit.conferences.queries.agenda import (
    Entry,
    Meeting,
    agenda,
    get_conference,
    get_item,
    guests_of,
    item,
    meeting,
    partners_of,
)
from cit.conferences.queries.listing import LEADERS, Listed, coming, page, planned, staff
from cit.conferences.queries.promises import (
    Promised,
    get_promise,
    mine,
    of_person,
    overdue,
    promised,
)
from cit.conferences.queries.repeat import Repeat, current_choice, repeat_page, rules_of

__all__ = [
    "LEADERS",
    "Entry",
    "Listed",
    "Meeting",
    "Promised",
    "Repeat",
    "agenda",
    "coming",
    "current_choice",
    "get_conference",
    "get_item",
    "get_promise",
    "guests_of",
    "item",
    "meeting",
    "mine",
    "of_person",
    "overdue",
    "page",
    "partners_of",
    "planned",
    "promised",
    "repeat_page",
    "rules_of",
    "staff",
]
