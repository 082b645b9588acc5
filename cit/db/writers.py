"""Whether writers stand in one line, and how to make them."""

import time
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import Session

from cit.db.base import Base


def one_at_a_time(session: Session) -> bool:
    """Whether the database lets only one transaction write at any moment, as SQLite does."""
    return session.get_bind().dialect.name == "sqlite"


def take_turn(session: Session, number: int) -> None:
    """Wait until no other transaction holds this number; it is ours until the transaction ends."""
    if not one_at_a_time(session):
        session.execute(select(func.pg_advisory_xact_lock(number)))


def hold(session: Session, row: Base) -> None:
    """Read a row anew and keep it until the transaction ends: whoever comes second sees the first.

    Where writers stand in one line, what this transaction has read is still so. Elsewhere only
    the row itself is locked, because what was joined to it may not be there to lock.
    """
    session.flush()
    if one_at_a_time(session):
        return
    session.refresh(row, with_for_update={"of": type(row)})


def hold_first(session: Session, key: ColumnElement[UUID], ids: Sequence[UUID]) -> Sequence[UUID]:
    """Lock rows by their ids, in this order, and no further than the first that another has.

    Only the first is waited for, while nothing else is held: nobody ever waits in a ring.
    """
    if one_at_a_time(session) or not ids:
        return ids
    session.execute(select(key).where(key == ids[0]).with_for_update())
    rows = select(key).where(key.in_(ids)).with_for_update(skip_locked=True)
    held = set(session.scalars(rows))
    for place, one in enumerate(ids):
        if one not in held:
            return ids[:place]
    return ids


class StillBusy(Exception):
    """Another transaction has not ended for a long time."""


def let_others_end(session: Session, patience: float = 600.0) -> None:
    """Wait until every transaction that began before now has ended: none knows only what was.

    Where writers stand in one line and readers see one moment, there is nothing to wait for.
    """
    if one_at_a_time(session):
        return
    since = session.scalar(select(func.clock_timestamp()))
    session.rollback()
    until = time.monotonic() + patience
    while session.scalar(_OLDER, {"since": since}):
        session.rollback()
        if time.monotonic() > until:
            raise StillBusy("A transaction of another session has been open for too long.")
        time.sleep(0.02)
    session.rollback()


_OLDER = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND xact_start <= :since"
)
