"""Changes to a case; other rooms use the names listed here."""

from cit.cases.actions.calls import NewCall, take_call
from cit.cases.actions.closing import close, reopen
from cit.cases.actions.facts import (
    link_person,
    mend,
    set_final_type,
    set_mental_health,
    unlink_person,
)
from cit.cases.actions.references import free_reference
from cit.cases.actions.story import AFTER_A_LINE
from cit.cases.actions.team import assign, unassign
from cit.cases.actions.times import explain_missing, mark, undo

__all__ = [
    "AFTER_A_LINE",
    "NewCall",
    "assign",
    "close",
    "explain_missing",
    "free_reference",
    "link_person",
    "mark",
    "mend",
    "reopen",
    "set_final_type",
    "set_mental_health",
    "take_call",
    "unassign",
    "undo",
    "unlink_person",
]
