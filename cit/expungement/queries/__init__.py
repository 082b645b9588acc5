"""Reads about expungements; pages and rooms above use the names listed here."""

from cit.expungement.queries.holds import held
from cit.expungement.queries.orders import Line, get, listed, notice, notices, waiting
from cit.expungement.queries.proof import Proof, complete_on, orders_in, proof
from cit.expungement.queries.scope import (
    Recipient,
    Scope,
    ScopeCase,
    by_references,
    case_ids_of,
    cases_of_person,
    person_ids_of,
    recipients,
    scope_of,
)

__all__ = [
    "Line",
    "Proof",
    "Recipient",
    "Scope",
    "ScopeCase",
    "by_references",
    "case_ids_of",
    "cases_of_person",
    "complete_on",
    "get",
    "held",
    "listed",
    "notice",
    "notices",
    "orders_in",
    "person_ids_of",
    "proof",
    "recipients",
    "scope_of",
    "waiting",
]
