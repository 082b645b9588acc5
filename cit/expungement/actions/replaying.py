"""After a restore: orders that the backup did not know as carried out, or that were done again."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.destruction.models import DestroyedKey
from cit.expungement import queries
from cit.expungement.rules import State
from cit.permissions.check import Actor


def mark_replayed(session: Session, actor: Actor, ids: Collection[UUID], keys: int) -> int:
    """Say on each order that it was destroyed again; how many of them the backup knew.

    One that was entered after the backup is known by the shred list and its certificate alone.
    """
    found = queries.orders_in(session, ids)
    for order in found if keys else ():
        if order.state is not State.CARRIED_OUT:
            rows = select(func.min(DestroyedKey.destroyed_at))
            order.carried_out_at = session.scalar(rows.where(DestroyedKey.order_id == order.id))
            order.state = State.CARRIED_OUT
        order.replayed_at = clock.now()
    if keys:
        record(session, Event.EXPUNGEMENT_REPLAYED, by=actor, keys=keys, orders=len(found))
    session.flush()
    return len(found)
