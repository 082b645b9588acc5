"""Which case is open to somebody in an emergency, and who looks at it afterwards."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, select

from cit.cases.policies import OPENED
from cit.emergency.models import EmergencyAccess
from cit.permissions.check import Actor, granted
from cit.permissions.rows import NOW, within_reach
from cit.permissions.table import Permission


def opened(actor: Actor) -> Any:
    """The ids of the cases that somebody has open now. Kept statements ask for the time anew."""
    return select(EmergencyAccess.case_id).where(
        EmergencyAccess.user_id == actor.id,
        EmergencyAccess.ended_at.is_(None),
        EmergencyAccess.until_at > NOW,
    )


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The emergencies for which somebody has a permission. Nobody reviews their own."""
    ours = EmergencyAccess.agency_id == actor.organisation_id
    if permission is Permission.EMERGENCY_REVIEW:
        ours = and_(ours, EmergencyAccess.user_id != actor.id)
    return within_reach(granted(actor, permission), assigned=false(), organisation=ours)


OPENED.append(opened)
