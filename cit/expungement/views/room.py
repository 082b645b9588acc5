"""The room, and an order of it."""

from typing import Any
from uuid import UUID

from cit.audit.events import Event
from cit.audit.trail import record
from cit.expungement import queries
from cit.permissions.table import Permission
from cit.web.request import actor, session
from cit.web.room import Room

room = Room("expungement", __name__, url_prefix="/expungements")
P = Permission


def the_order(order_id: UUID, permission: Permission = P.EXPUNGE_ORDER) -> Any:
    """An order in reach; that it was opened is in the log. Raises NoResultFound."""
    found = queries.get(session(), actor(), order_id, permission)
    record(session(), Event.EXPUNGEMENT_OPENED, by=actor(), subject_id=order_id)
    return found
