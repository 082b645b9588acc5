"""Whose encounters a report may count."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, literal

from cit.cases.models import Case
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission


def within(
    actor: Actor, permission: Permission = Permission.OUTCOMES_VIEW, agency_id: UUID | None = None
) -> ColumnElement[bool]:
    """Cases of the actor's agency; the system may count all, or those of one agency.

    Sealed cases count for nobody: figures that differ by the reader would tell of them.
    """
    reached = within_reach(
        granted(actor, permission),
        assigned=literal(False) == literal(True),
        organisation=Case.agency_id == actor.organisation_id,
    )
    reached = and_(reached, Case.sealed_at.is_(None))
    return reached if agency_id is None else and_(reached, Case.agency_id == agency_id)
