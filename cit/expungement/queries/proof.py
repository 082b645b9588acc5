"""That it was done: keys, the entry in the log, the backups that could still undo it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.backup.queries import last_expiry
from cit.destruction.models import DestroyedKey
from cit.encryption.models import DataKey
from cit.expungement.models import ExpungementOrder
from cit.expungement.rules import is_complete


@dataclass(frozen=True, slots=True)
class Proof:
    """What the certificate says besides the order itself."""

    keys: Sequence[DestroyedKey]
    back: int
    entry: int | None
    leaf: str | None
    backups_until: datetime | None
    complete: bool

    @property
    def wiped_at(self) -> datetime | None:
        """When the last of its bytes was overwritten; None while one is not."""
        times = [one.wiped_at for one in self.keys]
        return max((one for one in times if one), default=None) if all(times) else None


def complete_on(session: Session, order: ExpungementOrder) -> datetime | None:
    """When the last backup ends that was made before; None where there is none."""
    return last_expiry(session, order.carried_out_at) if order.carried_out_at else None


def proof(session: Session, order: ExpungementOrder) -> Proof:
    """Of an order that was carried out."""
    keys = session.scalars(
        select(DestroyedKey)
        .where(DestroyedKey.order_id == order.id)
        .order_by(DestroyedKey.owner_kind, DestroyedKey.owner_id, DestroyedKey.version)
    ).all()
    # A key that is there again came with a backup that was put back without the shred list.
    owners = [one.owner_id for one in keys]
    kinds = {(one.owner_kind, one.owner_id) for one in keys}
    there = session.execute(
        select(DataKey.owner_kind, DataKey.owner_id).where(DataKey.owner_id.in_(owners))
    )
    entry = session.scalars(
        select(AuditEvent)
        .where(AuditEvent.subject_id == order.id)
        .where(AuditEvent.event == Event.EXPUNGEMENT_CARRIED_OUT.value)
        .limit(1)
    ).one_or_none()
    until = complete_on(session, order)
    return Proof(
        keys,
        sum((kind, owner_id) in kinds for kind, owner_id in there),
        entry.position if entry else None,
        entry.leaf.hex() if entry else None,
        until,
        is_complete(order.carried_out_at, until, clock.now()),
    )


def orders_in(session: Session, ids: Collection[UUID]) -> Sequence[ExpungementOrder]:
    """The orders with these ids, for the command line."""
    return session.scalars(select(ExpungementOrder).where(ExpungementOrder.id.in_(ids))).all()
