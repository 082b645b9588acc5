"""Sealing values anew, each only when it still is what was read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table, and_, bindparam, select, update
from sqlalchemy.orm import Session

from cit.encryption.gone import ending_of
from cit.encryption.keys import OpenedKey, passing_keys
from cit.encryption.seal import BrokenSeal, Place, seal, unseal, version_of
from cit.encryption.sealed import Sealed


def table_of(attribute: Sealed[Any]) -> Table:
    """The table of a sealed attribute. Statements on it are not narrowed to an agency."""
    table: Table = attribute.model.__table__  # type: ignore[attr-defined]
    return table


def reseal(session: Session, attributes: Sequence[Sealed[Any]], ids: Sequence[UUID]) -> int:
    """Seal by the newest version what has an older one; how many values do not open."""
    return sum(_one_column(session, attribute, ids) for attribute in attributes)


def _one_column(session: Session, attribute: Sealed[Any], ids: Sequence[UUID]) -> int:
    table = table_of(attribute)
    owner, column = table.c[attribute.owner_attribute], table.c[attribute.column]
    rows = select(table.c.id, owner, column).where(table.c.id.in_(ids), column.is_not(None))
    values = session.execute(rows).all()
    keys = passing_keys(session, attribute.owner, {row[1] for row in values})
    left_out, changes = 0, []
    for row_id, owner_id, old in values:
        new = _sealed_anew(old, attribute.place(row_id), keys.get(owner_id))
        if new is None:
            left_out += 1
        elif new is not old:
            changes.append({"row": row_id, "old": old, "new": new})
    if changes:
        # Only what still is as it was read: an edit in between has the newest seal already.
        same = and_(table.c.id == bindparam("row"), column == bindparam("old"))
        change = update(table).where(same).values({column.name: bindparam("new")})
        session.connection().execute(change, changes)
    return left_out


def _sealed_anew(old: bytes, place: Place, key: OpenedKey | None) -> bytes | None:
    if ending_of(old):
        return old
    version = version_of(old)
    if key is None or version not in key.ciphers:
        return None
    if version == key.newest:
        return old
    try:
        return seal(unseal(old, place, key), place, key)
    except BrokenSeal:
        return None
