"""What is decided about repeat contacts, conferences, their items, and promises."""

from cit.conferences.actions.items import add_item, carry_over, decide, remove_item
from cit.conferences.actions.meetings import Plan, begin, cancel, change, close, plan
from cit.conferences.actions.promises import end, promise, reopen
from cit.conferences.actions.repeat import choose

__all__ = [
    "Plan",
    "add_item",
    "begin",
    "cancel",
    "carry_over",
    "change",
    "choose",
    "close",
    "decide",
    "end",
    "plan",
    "promise",
    "remove_item",
    "reopen",
]
