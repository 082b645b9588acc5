"""Whose cases an actor reaches: those they were ever sent to, or all of their agency.

Call, caller, address and summary are the dispatcher's own words and go with the case; what an
officer saw is in the encounter report, which has permissions of its own.
"""

from collections.abc import Collection
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cit.cases.models import Assignment, Case
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach


class OfCase(Protocol):
    """A table whose rows belong to a case."""

    case_id: Any
    agency_id: Any


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The cases for which somebody has a permission, as a filter."""
    return within_reach(
        granted(actor, permission),
        assigned=Case.id.in_(_sent_to(actor)),
        organisation=Case.agency_id == actor.organisation_id,
    )


def within_case(actor: Actor, permission: Permission, model: type[OfCase]) -> ColumnElement[bool]:
    """The rows of a table that hang under cases for which somebody has a permission."""
    return within_reach(
        granted(actor, permission),
        assigned=model.case_id.in_(_sent_to(actor)),
        organisation=model.agency_id == actor.organisation_id,
    )


def distance(actor: Actor, case: Case, team: Collection[UUID]) -> Reach:
    """How far a case is from somebody; `team` are all who were ever assigned to it."""
    if actor.id in team:
        return Reach.ASSIGNED
    return Reach.ORGANISATION if case.agency_id == actor.organisation_id else Reach.ALL


def _sent_to(actor: Actor) -> Any:
    # At any time: who was there goes on reading how it ended.
    return select(Assignment.case_id).where(Assignment.user_id == actor.id)
