"""What becomes of each column in clear: what tells of a person is blanked, what counts stays.

By names of tables, because some belong to rooms above. A test knows every table that hangs under
a person or a case, and asks for each of its columns.
"""

from collections.abc import Mapping
from typing import Any, Final

MOMENT: Final = object()  # the moment of the destruction

# Written over in each row of the scope.
BLANKED: Mapping[str, Mapping[str, Any]] = {
    "person": {
        "age_band": "unknown",
        "sex": "unknown",
        "pronoun": None,
        "race": "unknown",
        "ethnicity": "unknown",
        "language": None,
        "interpreter": False,
        "veteran": "unknown",
        "identified": True,
    },
    "case_file": {
        "cad_number": None,
        "report_number": None,
        "source": None,
        "source_id": None,
        "times_missing": None,
        "previous_day": None,
    },
    "encounter": {"veteran": None, "housing": None, "wants_follow_up": None},
}

# Nothing of these rows counts anywhere: they go as a whole. (Table, column of the owner's id.)
DELETED_WITH_PERSON = (
    ("person_token", "person_id"),
    ("alias", "person_id"),
    ("caution", "person_id"),
    ("promised_action", "person_id"),
    ("conference_item", "person_id"),
    ("repeat_choice", "person_id"),
    ("plan_suggestion", "person_id"),
    ("plan_choice", "person_id"),
    ("plan_version", "person_id"),
    ("response_plan", "person_id"),
    # Holds that were released; the log keeps that they were there.
    ("legal_hold", "person_id"),
    ("notice", "person_id"),
)
DELETED_WITH_CASE = (
    ("firearm_step", "case_id"),
    ("firearm", "case_id"),
    ("hold_worksheet", "case_id"),
    ("case_token", "case_id"),
    ("attachment_piece", "case_id"),
    ("attachment", "case_id"),
    ("legal_hold", "case_id"),
    ("notice", "case_id"),
)

# Work that nobody can go on with ends. (Table, column, values, what is written.)
ENDED: tuple[tuple[str, str, tuple[str, ...], Mapping[str, Any]], ...] = (
    (
        "follow_up",
        "status",
        ("due",),
        {"status": "stopped", "stop_reason": "record-ended", "ended_at": MOMENT},
    ),
    (
        "referral",
        "status",
        (
            *("draft", "sent", "acknowledged", "more-info", "accepted", "waitlisted"),
            *("outreach", "scheduled", "no-show", "attended", "declined"),
        ),
        {"status": "cancelled", "next_actor": "nobody", "due_at": None, "closed_at": MOMENT},
    ),
    (
        "case_file",
        "status",
        ("received", "dispatched", "on-scene", "at-facility", "cleared"),
        {"status": "closed", "closed_at": MOMENT},
    ),
    ("assignment", "until_at", (), {"until_at": MOMENT}),
)
