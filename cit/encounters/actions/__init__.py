"""Changes to a report; other rooms use the names listed here."""

from cit.encounters.actions.hooks import AFTER_APPROVAL, AFTER_SUBMISSION
from cit.encounters.actions.reviewing import approve, open_for_review, send_back
from cit.encounters.actions.submitting import submit, take_back
from cit.encounters.actions.writing import Saved, save_page, start

__all__ = [
    "AFTER_APPROVAL",
    "AFTER_SUBMISSION",
    "Saved",
    "approve",
    "open_for_review",
    "save_page",
    "send_back",
    "start",
    "submit",
    "take_back",
]
