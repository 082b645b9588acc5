"""Very many rows at once: opening a few attributes of them, and making their keys.

A search has to look at every name: its keys come by a join instead of a list of ids, none is kept,
and what is the same for all rows is bound once, in half the time and a fraction of the memory that
`open_sealed` takes.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, SQLColumnExpression, and_, func, select
from sqlalchemy.orm import Session, aliased

from cit.encryption.cipher import bound
from cit.encryption.keys import OpenedKey, Owner, new_version, passing_keys, unwrapped
from cit.encryption.models import DataKey
from cit.encryption.seal import Opener, version_of
from cit.encryption.sealed import Sealed

Rows = Select[*tuple[Any, ...]]
# id of the row, id of its owner, a blob for each attribute, and what `with_key` adds.
BulkRow = Sequence[Any]
_KEY_COLUMNS = 3


def with_key(
    rows: Rows, owner: Owner, owner_id: SQLColumnExpression[UUID] | SQLColumnExpression[UUID | None]
) -> Rows:
    """The same rows, each with the newest version of its owner's wrapped key."""
    key, newer = aliased(DataKey), aliased(DataKey)
    newest = (
        select(func.max(newer.version))
        .where(newer.owner_kind == owner, newer.owner_id == owner_id)
        .scalar_subquery()
    )
    return rows.join(
        key, and_(key.owner_kind == owner, key.owner_id == owner_id, key.version == newest)
    ).add_columns(key.version, key.kek_id, key.wrapped)


def open_many(
    session: Session, attributes: Sequence[Sealed[Any]], rows: Sequence[BulkRow]
) -> Iterator[tuple[Any, ...]]:
    """The values of each row, in order.

    A value that cannot be opened is None, as if there were none: a search passes it by, and the
    page that shows the record tells what is wrong.
    """
    (owner,) = {one.owner for one in attributes}
    openers = [(Opener(one.table, one.column, owner), one.codec.decode) for one in attributes]
    # While data keys are being renewed, some values still have the seal of an older version.
    older = passing_keys(session, owner, [row[1] for row in rows if _is_older(row)])
    for row in rows:
        row_id, owner_id, *blobs = row[:-_KEY_COLUMNS]
        key = older.get(owner_id) or unwrapped(session, owner, owner_id, *row[-_KEY_COLUMNS:])
        yield _opened(openers, key, row_id, owner_id, blobs)


def new_keys(
    session: Session, owner: Owner, ids: Iterable[UUID]
) -> Iterator[tuple[OpenedKey, dict[str, Any]]]:
    """The keys of new records, each with the row that keeps it; the caller inserts the rows.

    For filling an empty database: nothing looks whether a record has a key already.
    """
    for owner_id in ids:
        opened = OpenedKey(owner, owner_id)
        yield opened, {"id": uuid4(), **new_version(session, opened, 1)}


def _is_older(row: BulkRow) -> bool:
    newest = row[-_KEY_COLUMNS]
    return any(blob and version_of(blob) != newest for blob in row[2:-_KEY_COLUMNS])


def _opened(
    openers: Sequence[tuple[Opener, Any]],
    key: OpenedKey,
    row_id: UUID,
    owner_id: UUID,
    blobs: Sequence[bytes | None],
) -> tuple[Any, ...]:
    row = bound(str(row_id))
    whose = row if row_id == owner_id else bound(str(owner_id))
    values = []
    for (opener, decode), blob in zip(openers, blobs, strict=True):
        plain = opener.open(blob, row, whose, key) if blob else None
        values.append(None if plain is None else decode(plain))
    return tuple(values)
