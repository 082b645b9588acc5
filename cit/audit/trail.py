"""Writes the log: what is recorded during a transaction commits with it, or neither does."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import event as listen
from sqlalchemy import insert
from sqlalchemy.orm import Session, SessionTransaction

from cit import clock
from cit.audit import chain
from cit.audit.details import canonical, code
from cit.audit.events import EventKind
from cit.audit.models import AuditEvent
from cit.audit.sequencer import Lane, extend, head, lane
from cit.db.plain import Plain
from cit.db.writers import one_at_a_time
from cit.permissions.check import Actor

_QUEUE, _NUMBERED = "audit_queue", "audit_numbered"
_INSERT = Plain(insert(AuditEvent))


@dataclass(frozen=True, slots=True)
class Entry:
    """An event that waits for its transaction to commit."""

    header: chain.Header
    detail: str


def record(
    session: Session,
    event: EventKind,
    /,
    *,
    by: Actor | None,
    subject_id: UUID | None = None,
    case_id: UUID | None = None,
    outcome: str = "ok",
    **details: object,
) -> None:
    """Put an event in the log when, and only when, this session's transaction commits."""
    header = chain.Header(
        id=uuid4(),
        at=clock.now(),
        event=event.value,
        actor_id=by.id if by else None,
        organisation_id=by.organisation_id if by else None,
        roles=",".join(sorted(role.value for role in by.roles)) if by else "",
        subject_id=subject_id,
        case_id=case_id,
        outcome=code("outcome", outcome)[:20],
        source=_printable(session.info.get("source"), 80),
        request_id=_printable(session.info.get("request_id"), 64),
    )
    put_pending(session, [Entry(header, canonical(event, details))])


def pending(session: Session) -> Sequence[Entry]:
    """What is recorded and not yet committed."""
    return tuple(session.info.get(_QUEUE, ()))


def take_pending(session: Session) -> Sequence[Entry]:
    """The same, taken out: a page that was read has its events written in a later transaction."""
    return tuple(session.info.pop(_QUEUE, ()))


def put_pending(session: Session, entries: Sequence[Entry]) -> None:
    """Have entries written with this session's transaction."""
    if not session.in_transaction():
        # Else a rollback or close with nothing else done would not reach the queue.
        session.begin()
    session.info.setdefault(_QUEUE, []).extend(entries)


def _printable(text: str | None, most: int) -> str | None:
    """What a client sent about itself, without what could break a line or a database."""
    return None if text is None else re.sub(r"[^\x20-\x7e]", "?", text)[:most]


@listen.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    if not session.info.get(_QUEUE) or session.in_nested_transaction():
        return
    session.flush()
    entries = take_pending(session)
    if one_at_a_time(session):
        rows = [_row(entry, entry.header) for entry in entries]
        places = extend(session, head(session), [row["leaf"] for row in rows])
        for row, place in zip(rows, places, strict=True):
            row |= place._asdict()
    else:
        # No lock here: the sequencer puts committed entries in order.
        own = session.info[_NUMBERED] = lane(session)
        counters = own.hand_out(len(entries))
        rows = [
            _row(entry, entry.header._replace(lane=own.id, counter=counter))
            for entry, counter in zip(entries, counters, strict=True)
        ]
    _INSERT.run(session, rows)


def _row(entry: Entry, header: chain.Header) -> dict[str, Any]:
    salt = secrets.token_bytes(16)
    payload = chain.payload_hash(salt, entry.detail)
    return {
        **header._asdict(),
        "detail": entry.detail,
        "salt": salt,
        "payload_hash": payload,
        "leaf": chain.leaf(header, payload),
    }


@listen.listens_for(Session, "after_commit")
def _settle(session: Session) -> None:
    own: Lane | None = session.info.pop(_NUMBERED, None)
    if own is not None:
        own.settle()


@listen.listens_for(Session, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    """A transaction that ends without a commit takes its events with it."""
    if transaction.parent is None:
        session.info.pop(_QUEUE, None)
        session.info.pop(_NUMBERED, None)
