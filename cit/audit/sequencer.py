"""Puts entries in order: at once where writers stand in one line, else soon after the commit."""

import logging
import os
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID, uuid4
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Row, bindparam, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cit.audit.chain import Head
from cit.audit.models import AuditEvent, AuditHead
from cit.audit.tree import node
from cit.db.plain import Plain
from cit.db.writers import take_turn

log = logging.getLogger(__name__)

# Any number will do that no other lock of this system uses.
TURN = 7_241_001
MOST_AT_ONCE = 5_000

_END = Plain(select(AuditHead.position, AuditHead.chain))
_MOVE = Plain(
    update(AuditHead)
    .where(AuditHead.id == 1)
    .values(position=bindparam("to_position"), chain=bindparam("to_chain"))
)


class Lane:
    """One thread's own numbering of its entries: one that goes missing before it has a place
    leaves a gap. A thread commits one transaction after another, so an honest log has none."""

    def __init__(self) -> None:
        self._renew()

    def _renew(self) -> None:
        self.id, self._process = uuid4(), os.getpid()
        self._settled = self._handed_out = 0

    def hand_out(self, count: int) -> range:
        """The next numbers. After a commit that failed, or may have failed, a new lane begins."""
        if self._handed_out != self._settled or self._process != os.getpid():
            self._renew()
        self._handed_out += count
        return range(self._settled + 1, self._handed_out + 1)

    def settle(self) -> None:
        """The numbers handed out are committed."""
        self._settled = self._handed_out


class _Lanes(threading.local):
    def __init__(self) -> None:
        self.by_engine: WeakKeyDictionary[Engine, Lane] = WeakKeyDictionary()


_lanes = _Lanes()


def lane(session: Session) -> Lane:
    """The lane of this thread in this session's database."""
    return _lanes.by_engine.setdefault(session.get_bind().engine, Lane())


def head(session: Session) -> Head:
    """Where the chain ends, for a transaction that alone may extend it."""
    found = _END.run(session).first()
    if found is not None:
        return Head(*found)
    # The first entry of all, or somebody removed the line: go on from what the table holds.
    newest = (
        select(AuditEvent.position, AuditEvent.chain)
        .where(AuditEvent.position.is_not(None))
        .order_by(AuditEvent.position.desc())
        .limit(1)
    )
    position, chain = session.execute(newest).first() or Head()
    end = Head(position or 0, chain or Head().chain)
    session.execute(insert(AuditHead), [{"id": 1, "position": end.position, "chain": end.chain}])
    return end


def extend(session: Session, end: Head, leaves: Iterable[bytes]) -> list[Head]:
    """Positions and chain values for the next leaves; the log's end moves past them."""
    places = []
    for leaf in leaves:
        end = Head(end.position + 1, node(end.chain, leaf))
        places.append(end)
    _MOVE.run(session, {"to_position": end.position, "to_chain": end.chain})
    return places


def sequence(session: Session, *, most: int = MOST_AT_ONCE) -> int:
    """Give committed entries that wait their place; how many. The caller commits."""
    take_turn(session, TURN)
    waiting = session.execute(
        select(AuditEvent.lane, AuditEvent.counter, AuditEvent.at, AuditEvent.id, AuditEvent.leaf)
        .where(AuditEvent.position.is_(None))
        .order_by(AuditEvent.lane, AuditEvent.counter)
        .limit(most)
    ).all()
    if not waiting:
        return 0
    rows = _by_time(waiting)
    places = extend(session, head(session), [leaf for _id, leaf in rows])
    placed = [
        {"id": row_id, "position": place.position, "chain": place.chain}
        for (row_id, _leaf), place in zip(rows, places, strict=True)
    ]
    session.execute(update(AuditEvent), placed)
    return len(placed)


def _by_time(
    waiting: Iterable[Row[UUID | None, int | None, datetime, UUID, bytes]],
) -> list[tuple[UUID, bytes]]:
    """In order of time, but never against the order within a lane, whatever the clock did."""
    latest: dict[UUID | None, datetime] = {}
    keyed = []
    for lane_id, counter, at, row_id, leaf in waiting:
        latest[lane_id] = max(at, latest.get(lane_id, at))
        keyed.append((latest[lane_id], str(lane_id), counter or 0, row_id, leaf))
    return [(row_id, leaf) for _at, _lane, _counter, row_id, leaf in sorted(keyed)]


class Sequencer:
    """Sequences in the background of a process that serves pages."""

    def __init__(self, open_session: Callable[[], Session], *, every: float = 0.2) -> None:
        self._open_session = open_session
        self._every = every
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._stopped.clear()
        self._thread = threading.Thread(target=self._run, name="audit-sequencer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Sequence what is there, then end."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._stopped.wait(self._every):
            self.once()
        self.once()

    def once(self) -> None:
        """Sequence all that waits; a database that is away is tried again next time."""
        try:
            with self._open_session() as session:
                while sequence(session):
                    session.commit()
                session.rollback()
        except SQLAlchemyError as error:
            # The message could hold values of the statement, so only its kind is told.
            log.error("entries of the audit log wait: %s", type(error).__name__)
