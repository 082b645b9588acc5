"""What is read about people; other rooms use the names listed here."""

from cit.people.queries.records import (
    AliasLine,
    CautionLine,
    KeptCaution,
    aliases,
    caution_history,
    cautions,
    get,
    get_caution,
    name_of,
    names,
)
from cit.people.queries.search import Found, Match, duplicates, find
from cit.people.queries.terms import Terms, reference_in, reference_letters

__all__ = [
    "AliasLine",
    "CautionLine",
    "Found",
    "KeptCaution",
    "Match",
    "Terms",
    "aliases",
    "caution_history",
    "cautions",
    "duplicates",
    "find",
    "get",
    "get_caution",
    "name_of",
    "names",
    "reference_in",
    "reference_letters",
]
