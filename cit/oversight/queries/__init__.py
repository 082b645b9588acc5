"""Reads for those who oversee: looks at records, refused sign-ins, the state of the log."""

from cit.oversight.queries.access import Access, Subject, by_reference, case, looks, person
from cit.oversight.queries.kept import Entry, entries
from cit.oversight.queries.lookups import Lookup, lookups, one
from cit.oversight.queries.redactions import (
    is_proposed,
    redaction,
    redactions,
    redactions_to_answer,
)
from cit.oversight.queries.refusals import Refusal, refusals
from cit.oversight.queries.state import State, state

__all__ = [
    "Access",
    "Entry",
    "Lookup",
    "Refusal",
    "State",
    "Subject",
    "by_reference",
    "case",
    "entries",
    "is_proposed",
    "looks",
    "lookups",
    "one",
    "person",
    "redaction",
    "redactions",
    "redactions_to_answer",
    "refusals",
    "state",
]
