"""Reads of the log: pages of it, newest first, and the proof that it is intact."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, true
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cit.audit import chain
from cit.audit.events import EventKind
from cit.audit.models import AuditEvent, AuditHead
from cit.audit.policies import within
from cit.audit.tree import EMPTY
from cit.permissions.check import Actor
from cit.permissions.table import Permission

HEADER = [getattr(AuditEvent, name) for name in chain.Header._fields]
REST = [getattr(AuditEvent, name) for name in chain.Link._fields[1:]]


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, and the position below which the next page begins, if there is one."""

    entries: Sequence[AuditEvent]
    next: int | None


def newest(
    session: Session,
    actor: Actor,
    *,
    subject_id: UUID | None = None,
    case_id: UUID | None = None,
    actor_id: UUID | None = None,
    event: EventKind | None = None,
    before: int | None = None,
    size: int = 50,
) -> Page:
    """The newest entries in reach, of one subject, case, person who acted, or event if given."""
    wanted = {
        AuditEvent.subject_id: subject_id,
        AuditEvent.case_id: case_id,
        AuditEvent.actor_id: actor_id,
        AuditEvent.event: event and event.value,
    }
    rows = (
        select(AuditEvent)
        .where(within(actor, Permission.AUDIT_VIEW), AuditEvent.position.is_not(None))
        .where(*(column == value for column, value in wanted.items() if value is not None))
        .order_by(AuditEvent.position.desc())
        .limit(size + 1)
    )
    if before is not None:
        rows = rows.where(AuditEvent.position < before)
    entries = session.scalars(rows).all()
    return Page(entries[:size], entries[size - 1].position if len(entries) > size else None)


def has_since(session: Session, actor: Actor, event: EventKind, moment: datetime) -> bool:
    """Whether this actor's own reading or act of this kind is in the log since a moment."""
    rows = select(AuditEvent.id).where(
        AuditEvent.actor_id == actor.id,
        AuditEvent.event == event.value,
        AuditEvent.at > moment,
    )
    return session.scalar(rows.limit(1)) is not None


def verify_log(session: Session, watch: Callable[[], chain.Seen] | None = None) -> chain.Verdict:
    """Check the whole log as it is now, a part at a time.

    `watch` makes what is shown each good entry; it is made anew when reading begins again.
    """
    try:
        try:
            log = _Log(session, at_once=1_000)
            return chain.verify(log.links(), log.end, watch and watch())
        except UNREADABLE:
            # Some value is no id, moment or number: read one by one to name the first.
            log = _Log(session, at_once=1)
            return chain.verify(log.links_or_none(), log.end, watch and watch())
    except SQLAlchemyError:
        return chain.Verdict(0, EMPTY, readable=False)


UNREADABLE = (ValueError, TypeError, AttributeError)


class _Log:
    """The log in one statement, so that its end is the end at that same moment."""

    def __init__(self, session: Session, *, at_once: int) -> None:
        self._session, self._at_once = session, at_once
        self._end: chain.Head | None = None

    def links(self) -> Iterator[chain.Link]:
        rows = (
            select(AuditHead.position, AuditHead.chain, *HEADER, *REST)
            .select_from(AuditEvent)
            .outerjoin(AuditHead, true())
            .order_by(AuditEvent.position.asc().nulls_last(), AuditEvent.lane, AuditEvent.counter)
            .execution_options(yield_per=self._at_once)
        )
        width = len(HEADER) + 2
        with self._session.execute(rows) as found:  # closed also when a check stops early
            for row in found:
                if row[0] is not None:
                    self._end = chain.Head(row[0], row[1])
                yield chain.Link(chain.Header(*row[2:width]), *row[width:])

    def links_or_none(self) -> Iterator[chain.Link | None]:
        try:
            yield from self.links()
        except UNREADABLE:
            yield None

    def end(self) -> chain.Head:
        if self._end is None:
            found = self._session.execute(select(AuditHead.position, AuditHead.chain)).first()
            self._end = chain.Head(*found) if found else chain.Head()
        return self._end


def at(session: Session, position: int) -> AuditEvent | None:
    """One entry by its place."""
    return session.scalars(select(AuditEvent).where(AuditEvent.position == position)).first()
