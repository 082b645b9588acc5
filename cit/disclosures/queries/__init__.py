"""Reads of the ledger: the account of one person, and who was told what."""

from cit.disclosures.queries.account import (
    account,
    holds,
    person,
    person_of_case,
    references,
)
from cit.disclosures.queries.ledger import (
    AGREED,
    Recipients,
    already_told,
    consent_of,
    recipients_of,
    unread,
)
from cit.disclosures.queries.shown import Hold, Line

__all__ = [
    "AGREED",
    "Hold",
    "Line",
    "Recipients",
    "account",
    "already_told",
    "consent_of",
    "holds",
    "person",
    "person_of_case",
    "recipients_of",
    "references",
    "unread",
]
