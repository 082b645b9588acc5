"""What is written down about firearms and holds."""

from cit.statutes.actions.firearms import Taken, change, done, end, from_report, take
from cit.statutes.actions.worksheets import amend, begin, complete, save

__all__ = [
    "Taken",
    "amend",
    "begin",
    "change",
    "complete",
    "done",
    "end",
    "from_report",
    "save",
    "take",
]
