"""What holds for every report: option lists, states, questions, completeness, codes."""

from cit.encounters.rules.options import (
    FORCES,
    GROUPS,
    OUTCOMES,
    STATUSES,
    Force,
    Group,
    Outcome,
    Status,
)

__all__ = [
    "FORCES",
    "GROUPS",
    "OUTCOMES",
    "STATUSES",
    "Force",
    "Group",
    "Outcome",
    "Status",
]
