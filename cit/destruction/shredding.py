"""The shred list goes with the transaction: written just before it commits, taken back if not.

A machine that dies between the two leaves lines of keys that are still there. They were ordered
destroyed by whoever may; a restore destroys them, and the order is carried out again.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from sqlalchemy import event, select
from sqlalchemy.orm import Session, SessionTransaction

from cit.db.settings import settings_of
from cit.destruction.models import DestroyedKey
from cit.destruction.scope import Key
from cit.destruction.shred_list import NAME, Line, alone, from_file, to_file
from cit.destruction.wiping import wipe
from cit.encryption.keys import ring_of

_QUEUE, _WRITTEN = "shred_queue", "shred_written"


def place(session: Session) -> Path:
    """Where the list of this installation lies."""
    return settings_of(session).instance / NAME


def prepare(session: Session) -> None:
    """Raises BadList when there is a list that cannot be gone on with."""
    if place(session).exists():
        from_file(place(session), ring_of(session))


def note(session: Session, keys: Collection[Key]) -> None:
    """These keys come into the list when, and only when, this transaction commits."""
    session.info.setdefault(_QUEUE, set()).update(one.id for one in keys)


def known(session: Session) -> list[Line]:
    """The lines that the database has."""
    rows = select(
        DestroyedKey.destroyed_at,
        DestroyedKey.ending,
        DestroyedKey.owner_kind,
        DestroyedKey.owner_id,
        DestroyedKey.version,
        DestroyedKey.id,
        DestroyedKey.order_id,
    )
    return [Line(*row) for row in session.execute(rows)]


def write(session: Session, path: Path) -> Sequence[Line]:
    """Bring a list up to what the database knows; lines that only the file has stay."""
    ring = ring_of(session)
    lines = {one.key_id: one for one in known(session)}
    with alone(path):
        if path.exists():
            lines = {one.key_id: one for one in from_file(path, ring)} | lines
        to_file(path, list(lines.values()), ring)
    return list(lines.values())


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    if session.info.get(_QUEUE) and not session.in_nested_transaction():
        session.flush()
        session.info[_WRITTEN] = frozenset(session.info.pop(_QUEUE))
        write(session, place(session))


@event.listens_for(Session, "after_commit")
def _keep(session: Session) -> None:
    if session.info.pop(_WRITTEN, None):
        session.info["shred_wipe"] = True


@event.listens_for(Session, "after_transaction_end")
def _settle(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is not None:
        return
    session.info.pop(_QUEUE, None)
    if session.info.pop("shred_wipe", False):
        wipe(session.get_bind().engine)
    if taken := session.info.pop(_WRITTEN, None):
        _take_back(session, taken)


def _take_back(session: Session, taken: Collection[object]) -> None:
    """The commit failed: these keys are still there."""
    path, ring = place(session), ring_of(session)
    with alone(path):
        left = [one for one in from_file(path, ring) if one.key_id not in taken]
        to_file(path, left, ring)
