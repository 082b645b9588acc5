"""The room."""

from cit.encounters.actions import AFTER_SUBMISSION
from cit.statutes.actions import from_report
from cit.web.room import Room

room = Room("statutes", __name__)

# A report that says a firearm was taken brings it here, so that nobody types it twice.
if from_report not in AFTER_SUBMISSION:
    AFTER_SUBMISSION.append(from_report)
