"""A new key-encryption key: every kept key is wrapped anew; what they seal stays as it is."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, func, select, update
from sqlalchemy.orm import Session

from cit.encryption.cipher import Mismatch
from cit.encryption.index import index_context
from cit.encryption.keyring import Wrapped
from cit.encryption.keys import data_context, ring_of
from cit.encryption.models import DataKey, IndexKey, KeyCheck, Renewed
from cit.encryption.rotation.run import Batch, Plan

Kept = type[DataKey] | type[IndexKey]


def plan() -> Plan:
    """Indexes first: without their keys nobody could sign in or search."""
    # The last step takes what a process wrapped that had not seen the new key yet.
    steps = {"index keys": _index, "data keys": _data, "late data keys": _data}
    return Plan(Renewed.KEK, steps, _count)


def still_wrapped_by(session: Session, kek_id: str) -> int:
    """How many kept keys need this key-encryption key."""
    return sum(
        session.scalars(select(func.count()).select_from(one).where(one.kek_id == kek_id)).one()
        for one in (DataKey, IndexKey)
    )


def forget_check(session: Session, kek_id: str) -> None:
    """A key that nothing needs any more is not asked for at start any more."""
    for one in session.scalars(select(KeyCheck).where(KeyCheck.kek_id == kek_id)):
        session.delete(one)


def _count(session: Session) -> int:
    return sum(
        session.scalars(select(func.count()).select_from(one).where(_old(session, one))).one()
        for one in (DataKey, IndexKey)
    )


def _old(session: Session, model: Kept) -> ColumnElement[bool]:
    ring = ring_of(session)
    ring.renew()
    return model.kek_id != ring.active


def _index(session: Session, mark: str, size: int) -> Batch:
    return _rewrap(session, IndexKey, mark, size)


def _data(session: Session, mark: str, size: int) -> Batch:
    return _rewrap(session, DataKey, mark, size)


def _rewrap(session: Session, model: Kept, mark: str, size: int) -> Batch:
    rows = select(model).where(_old(session, model)).order_by(model.id).limit(size)
    if mark:
        rows = rows.where(model.id > UUID(mark))
    kept: Sequence[Any] = session.scalars(rows).all()
    done = sum(_rewrapped(session, one) for one in kept)
    last = str(kept[-1].id) if len(kept) == size else None
    return Batch(last, done, len(kept) - done)


def _rewrapped(session: Session, one: DataKey | IndexKey) -> bool:
    """Whether it is wrapped by the active key now. What does not open stays as it is."""
    ring, model = ring_of(session), type(one)
    if isinstance(one, DataKey):
        context = data_context(one.owner_kind, one.owner_id, one.version)
    else:
        context = index_context(one.name, one.version)
    try:
        wrapped = ring.wrap(ring.unwrap(Wrapped(one.kek_id, one.wrapped), context), context)
    except Mismatch:
        return False
    changed: CursorResult[Any] = session.execute(  # type: ignore[assignment]
        update(model)
        .where(model.id == one.id, model.wrapped == one.wrapped)
        .values(kek_id=wrapped.kek_id, wrapped=wrapped.blob)
        .execution_options(synchronize_session=False)
    )
    return bool(changed.rowcount)
