"""A log that is written, signed and kept elsewhere; and ways to tamper with it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from cit.audit import checkpoints
from cit.audit.chain import Header, leaf
from cit.audit.checking import Report, examine
from cit.audit.checkpoints import Checkpoint
from cit.audit.events import Event
from cit.audit.findings import Kept
from cit.audit.models import AuditCheckpoint, AuditEvent, AuditHead, AuditTile
from cit.audit.sequencer import sequence
from cit.audit.trail import record
from cit.audit.tree import EMPTY, node
from cit.encryption.notes import Signer

AT = datetime(2026, 11, 18, 18, tzinfo=UTC)
CASE = UUID(int=77)
KEY = Signer.new("log.example/test")


def write(session: Session, count: int) -> None:
    """Committed entries, in their places on every database."""
    for number in range(count):
        record(session, Event.CASE_LISTED, by=None, case_id=CASE, results=number)
    session.commit()
    while sequence(session):
        session.commit()
    session.rollback()


def sign(session: Session, kept: Sequence[Checkpoint] = ()) -> Checkpoint:
    made = checkpoints.make(session, KEY, kept, AT)
    session.commit()
    assert made is not None
    return Checkpoint.read(made.note)


def look(session: Session, *outside: Checkpoint, **more: Any) -> Report:
    session.commit()
    session.expire_all()
    kept = [Kept("the auditor's mail", one, outside=True) for one in outside]
    found = examine(session, kept, KEY.public, **more)
    session.rollback()
    return found


def rows(session: Session) -> list[dict[str, Any]]:
    columns = AuditEvent.__table__.columns
    found = session.execute(select(*columns).order_by(AuditEvent.position))
    return [dict(one._mapping) for one in found]


def put(session: Session, entries: list[dict[str, Any]]) -> None:
    """Rebuild the whole log out of these entries: places, numbers, hashes, chain, end."""
    session.execute(delete(AuditEvent))
    chain, counters = EMPTY, dict[UUID, int]()
    for position, one in enumerate(entries, 1):
        if one["lane"] is not None:
            one["counter"] = counters[one["lane"]] = counters.get(one["lane"], 0) + 1
        header = Header(*(one[name] for name in Header._fields))
        own = leaf(header, one["payload_hash"])
        chain = node(chain, own)
        one |= {"position": position, "leaf": own, "chain": chain}
    session.execute(insert(AuditEvent), entries)
    end = {"position": len(entries), "chain": chain}
    session.execute(update(AuditHead).values(**end))
    session.commit()


def resign(session: Session) -> None:
    """Sign everything again, as whoever has the log's own key can."""
    session.execute(delete(AuditTile))
    session.execute(delete(AuditCheckpoint))
    session.commit()
    sign(session)
