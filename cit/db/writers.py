"""Whether writers stand in one line, and how to make them."""

from sqlalchemy import func, select
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
