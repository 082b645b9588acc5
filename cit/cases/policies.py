"""Whose cases an actor reaches: those they were ever sent to, or all of their agency.

Call, caller, address and summary are the dispatcher's own words and go with the case; what an
officer saw is in the encounter report, which has permissions of its own.
"""

from collections.abc import Callable, Collection
from typing import Any, Protocol, cast
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from cit.cases.models import Assignment, Case
from cit.permissions.check import Actor, granted
from cit.permissions.ending import ENDS_WITH_THE_RECORD
from cit.permissions.rows import within_reach
from cit.permissions.table import IN_AN_EMERGENCY, Permission, Reach

# The room of emergencies joins: (actor) -> ids of the cases that are open to them now.
OPENED: list[Callable[[Actor], Any]] = []


class OfCase(Protocol):
    """A table whose rows belong to a case."""

    case_id: Any
    agency_id: Any


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The cases for which somebody has a permission, as a filter."""
    found = within_reach(
        granted(actor, permission),
        assigned=_reached(actor, permission, Case.id),
        organisation=Case.agency_id == actor.organisation_id,
    )
    return and_(found, Case.destroyed_at.is_(None)) if _ends(permission) else found


def within_case(actor: Actor, permission: Permission, model: type[OfCase]) -> ColumnElement[bool]:
    """The rows of a table that hang under cases for which somebody has a permission."""
    found = within_reach(
        granted(actor, permission),
        assigned=_reached(actor, permission, model.case_id),
        organisation=model.agency_id == actor.organisation_id,
    )
    return and_(found, left(model.case_id)) if _ends(permission) else found


def left(case_id: Any) -> ColumnElement[bool]:
    """Rows of cases that were not destroyed."""
    gone = select(Case.id).where(Case.id == case_id, Case.destroyed_at.is_not(None))
    return ~gone.exists()


def _ends(permission: Permission) -> bool:
    return permission in ENDS_WITH_THE_RECORD


def distance(actor: Actor, case: Case, team: Collection[UUID]) -> Reach:
    """How far a case is from somebody; `team` are all who were ever assigned to it."""
    if actor.id in team:
        return Reach.ASSIGNED
    return Reach.ORGANISATION if case.agency_id == actor.organisation_id else Reach.ALL


def _reached(actor: Actor, permission: Permission, case_id: Any) -> ColumnElement[bool]:
    # At any time: who was there goes on reading how it ended.
    sent_to = case_id.in_(select(Assignment.case_id).where(Assignment.user_id == actor.id))
    if permission not in IN_AN_EMERGENCY or granted(actor, Permission.EMERGENCY_OPEN) is Reach.NONE:
        return cast(ColumnElement[bool], sent_to)
    return or_(sent_to, *(case_id.in_(opened(actor)) for opened in OPENED))
