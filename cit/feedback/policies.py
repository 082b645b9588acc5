"""Whose feedback somebody reads: their agency's."""

from sqlalchemy import ColumnElement, false

from cit.feedback.models import Feedback
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The feedback for which somebody has a permission."""
    ours = Feedback.agency_id == actor.organisation_id
    return within_reach(granted(actor, permission), assigned=false(), organisation=ours)
