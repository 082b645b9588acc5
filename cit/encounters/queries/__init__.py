"""Reads of reports; other rooms use the names listed here."""

from cit.encounters.queries.one import (
    Summary,
    Version,
    dispositions_of,
    get,
    mine,
    names,
    of_case,
    pronoun_of,
    reader,
    versions,
)
from cit.encounters.queries.reviews import ToReview, to_review
from cit.encounters.queries.unfinished import (
    Owed,
    Unfinished,
    drafts_of,
    overdue,
    owed_by,
    returned_to,
)

__all__ = [
    "Owed",
    "Summary",
    "ToReview",
    "Unfinished",
    "Version",
    "dispositions_of",
    "drafts_of",
    "get",
    "mine",
    "names",
    "of_case",
    "overdue",
    "owed_by",
    "pronoun_of",
    "reader",
    "returned_to",
    "to_review",
    "versions",
]
