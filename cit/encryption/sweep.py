"""Opening everything there is, to know before the day it is needed that it opens."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.db.base import Base
from cit.db.reading import reading
from cit.encryption.cipher import Mismatch
from cit.encryption.gone import ending_of
from cit.encryption.index import index_context
from cit.encryption.keyring import Wrapped
from cit.encryption.keys import KeyUnavailable, data_context, passing_keys, ring_of
from cit.encryption.models import DataKey, IndexKey
from cit.encryption.registry import sealed_attributes
from cit.encryption.rotation.resealing import table_of
from cit.encryption.seal import BrokenSeal, unseal
from cit.encryption.sealed import Sealed

SHOWN = 20
_AT_ONCE = 500

Opened = Callable[[], Session]
# How many were looked at so far, and which of the last ones do not open.
Looked = Iterator[tuple[int, list[str]]]


def keys(opened: Opened) -> Looked:
    """Every wrapped key."""
    looked = 0
    models: tuple[type[IndexKey] | type[DataKey], ...] = (IndexKey, DataKey)
    for model in models:
        last: UUID | None = None
        while True:
            with reading(), opened() as session:
                rows = select(model).order_by(model.id).limit(_AT_ONCE)
                kept: Sequence[Any] = session.scalars(
                    rows if last is None else rows.where(model.id > last)
                ).all()
                bad = [
                    f"{model.__tablename__} {one.id}" for one in kept if not _opens(session, one)
                ]
                last = kept[-1].id if kept else None
            looked += len(kept)
            if kept:
                yield looked, bad
            if len(kept) < _AT_ONCE:
                break


def values(opened: Opened, base: type = Base) -> Looked:
    """Every sealed value."""
    looked = 0
    for attribute in sealed_attributes(base):
        last: UUID | None = None
        while True:
            with reading(), opened() as session:
                count, last, bad = _column(session, attribute, last)
            looked += count
            if count:
                yield looked, bad
            if count < _AT_ONCE:
                break


def _opens(session: Session, one: DataKey | IndexKey) -> bool:
    if isinstance(one, DataKey):
        context = data_context(one.owner_kind, one.owner_id, one.version)
    else:
        context = index_context(one.name, one.version)
    try:
        ring_of(session).unwrap(Wrapped(one.kek_id, one.wrapped), context)
    except Mismatch:
        return False
    return True


def _column(
    session: Session, attribute: Sealed[object], last: UUID | None
) -> tuple[int, UUID | None, list[str]]:
    table = table_of(attribute)
    owner, column = table.c[attribute.owner_attribute], table.c[attribute.column]
    rows = select(table.c.id, owner, column).where(column.is_not(None)).order_by(table.c.id)
    rows = rows.limit(_AT_ONCE)
    found = session.execute(rows if last is None else rows.where(table.c.id > last)).all()
    opened = passing_keys(session, attribute.owner, {row[1] for row in found})
    bad = []
    for row_id, owner_id, blob in found:
        if ending_of(blob):
            continue  # destroyed on purpose
        try:
            if owner_id not in opened:
                raise KeyUnavailable(attribute.owner, owner_id)
            unseal(blob, attribute.place(row_id), opened[owner_id])
        except (KeyUnavailable, BrokenSeal) as error:
            why = "seal broken" if isinstance(error, BrokenSeal) else "key not available"
            bad.append(f"{table.name}.{column.name} {row_id} ({why})")
    return len(found), found[-1][0] if found else None, bad
