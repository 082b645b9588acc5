"""New data keys: a newer version for every record, every value sealed anew, the older destroyed.

Readers choose the version by the head of the value; writers take the newest. So both kinds of
value are good at any moment, and only when no value of a record has an older head is that
version destroyed.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Table,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from cit.db.base import Base
from cit.db.writers import hold_first
from cit.encryption.keys import new_version, unwrapped
from cit.encryption.models import DataKey, Owner, Renewed
from cit.encryption.registry import sealed_attributes
from cit.encryption.rotation.resealing import reseal, table_of
from cit.encryption.rotation.run import Batch, Plan
from cit.encryption.seal import HEAD_BYTES, version_of
from cit.encryption.sealed import Sealed

_newer = aliased(DataKey)
_HAS_NEWER = exists().where(
    _newer.owner_kind == DataKey.owner_kind,
    _newer.owner_id == DataKey.owner_id,
    _newer.version > DataKey.version,
)


def plan(base: type = Base) -> Plan:
    """The steps, for the tables that stand on this base."""
    sweeper = _Sweeper(sealed_attributes(base))
    steps = {
        "new versions": _renew,
        "values": sweeper.reseal,
        "old versions": sweeper.destroy,
    }
    return Plan(Renewed.DATA, steps, sweeper.count)


def _renew(session: Session, mark: str, size: int) -> Batch:
    """A newer version for each record. One that cannot be opened now is left as it is."""
    rows = select(DataKey).where(~_HAS_NEWER, *_after(mark)).limit(size)
    newest = session.scalars(rows.order_by(DataKey.owner_kind, DataKey.owner_id)).all()
    made = []
    for one in newest:
        opened = unwrapped(
            session, one.owner_kind, one.owner_id, one.version, one.kek_id, one.wrapped
        )
        if opened.ciphers:
            made.append(DataKey(**new_version(session, opened, one.version + 1)))
    session.add_all(made)
    session.flush()
    return Batch(_mark(newest, size), 0, len(newest) - len(made))


def _after(mark: str) -> tuple[ColumnElement[bool], ...]:
    if not mark:
        return ()
    kind, _, owner_id = mark.partition(":")
    same = and_(DataKey.owner_kind == Owner(kind), DataKey.owner_id > UUID(owner_id))
    return (or_(DataKey.owner_kind > Owner(kind), same),)


def _mark(keys: Sequence[DataKey], size: int) -> str | None:
    return f"{keys[-1].owner_kind.value}:{keys[-1].owner_id}" if len(keys) == size else None


class _Sweeper:
    """Goes through everything sealed, table by table."""

    def __init__(self, attributes: Iterable[Sealed[Any]]) -> None:
        self._tables: dict[str, list[Sealed[Any]]] = {}
        for one in sorted(attributes, key=lambda one: (one.table, one.column)):
            self._tables.setdefault(one.table, []).append(one)

    def count(self, session: Session) -> int:
        """How many rows there are to look at."""
        tables = (table_of(ours[0]) for ours in self._tables.values())
        return sum(session.scalar(select(func.count()).select_from(one)) or 0 for one in tables)

    def reseal(self, session: Session, mark: str, size: int) -> Batch:
        """The next rows of a table, or the next table."""
        names = list(self._tables)
        if not names:
            return Batch(None)
        name, _, last = mark.partition(":")
        name = name or names[0]
        ours = self._tables[name]
        ids = self._next(session, table_of(ours[0]), last, size)
        held = hold_first(session, table_of(ours[0]).c.id, ids)
        left_out = reseal(session, ours, held)
        if len(ids) == size or len(held) < len(ids):
            return Batch(f"{name}:{held[-1]}", len(held), left_out)
        later = names[names.index(name) + 1 :]
        return Batch(f"{later[0]}:" if later else None, len(held), left_out)

    def destroy(self, session: Session, mark: str, size: int) -> Batch:
        """Older versions that no value needs any more. Those that one needs stay."""
        older = aliased(DataKey)
        has_older = exists().where(
            older.owner_kind == DataKey.owner_kind,
            older.owner_id == DataKey.owner_id,
            older.version < DataKey.version,
        )
        rows = select(DataKey).where(~_HAS_NEWER, has_older, *_after(mark)).limit(size)
        newest = session.scalars(rows.order_by(DataKey.owner_kind, DataKey.owner_id)).all()
        left_out = 0
        for kind in {one.owner_kind for one in newest}:
            versions = {one.owner_id: one.version for one in newest if one.owner_kind is kind}
            needed = self._needed(session, kind, versions)
            left_out += len({owner_id for owner_id, _ in needed})
            _destroy(session, kind, versions, needed)
        return Batch(_mark(newest, size), 0, left_out)

    def _next(self, session: Session, table: Table, last: str, size: int) -> Sequence[UUID]:
        rows = select(table.c.id).order_by(table.c.id).limit(size)
        return session.scalars(rows.where(table.c.id > UUID(last)) if last else rows).all()

    def _needed(
        self, session: Session, kind: Owner, newest: dict[UUID, int]
    ) -> set[tuple[UUID, int]]:
        """Owner and version of every value that has an older head."""
        needed = set()
        for attribute in (one for ours in self._tables.values() for one in ours):
            if attribute.owner is not kind:
                continue
            table = table_of(attribute)
            owner, column = table.c[attribute.owner_attribute], table.c[attribute.column]
            head = func.substr(column, 1, HEAD_BYTES, type_=column.type)
            rows = select(owner, head).where(owner.in_(list(newest)), column.is_not(None))
            for owner_id, begins in session.execute(rows.distinct()):
                if (version := version_of(begins)) < newest[owner_id]:
                    needed.add((owner_id, version))
        return needed


def _destroy(
    session: Session, kind: Owner, newest: dict[UUID, int], needed: set[tuple[UUID, int]]
) -> None:
    rows = select(DataKey.id, DataKey.owner_id, DataKey.version).where(
        DataKey.owner_kind == kind, DataKey.owner_id.in_(list(newest))
    )
    over = [
        row.id
        for row in session.execute(rows)
        if row.version < newest[row.owner_id] and (row.owner_id, row.version) not in needed
    ]
    session.execute(
        delete(DataKey).where(DataKey.id.in_(over)).execution_options(synchronize_session=False)
    )
