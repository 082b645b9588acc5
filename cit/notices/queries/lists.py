"""What is in somebody's bell. Their own notices and nobody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.cases.policies import within
from cit.notices.models import Notice, UnitWeek
from cit.notices.rules.kinds import KINDS, Kind, words_of
from cit.permissions.check import Actor
from cit.permissions.table import Permission

MOST, CAPPED = 50, 100


@dataclass(frozen=True, slots=True)
class Line:
    """A notice on the page; `reference` only where its reader may open the case."""

    id: UUID
    words: str
    sign: str
    at: datetime
    is_new: bool
    is_done: bool
    urgent: bool
    reference: str | None


def unread(session: Session, actor: Actor) -> int:
    """How many are new; counted no further than a bell shows."""
    rows = select(Notice.id).where(
        Notice.user_id == actor.id, Notice.done_at.is_(None), Notice.read_at.is_(None)
    )
    return session.scalar(select(func.count()).select_from(rows.limit(CAPPED).subquery())) or 0


def mine(session: Session, actor: Actor, *, done: bool = False) -> Sequence[Line]:
    """What stands, or what is behind me; the newest first."""
    past = Notice.done_at.is_not(None) if done else Notice.done_at.is_(None)
    rows = select(Notice).where(Notice.user_id == actor.id, past)
    found = session.scalars(rows.order_by(Notice.at.desc(), Notice.id).limit(MOST)).all()
    called = _references(session, actor, [one.case_id for one in found if one.case_id])
    return [_line(one, called) for one in found]


def one(session: Session, actor: Actor, notice_id: UUID) -> Notice:
    """A notice of one's own. Raises NoResultFound."""
    rows = select(Notice).where(Notice.id == notice_id, Notice.user_id == actor.id)
    return session.scalars(rows).one()


def week(session: Session, actor: Actor, week_id: UUID) -> UnitWeek:
    """The counts of one's own agency. Raises NoResultFound."""
    rows = select(UnitWeek).where(
        UnitWeek.id == week_id, UnitWeek.agency_id == actor.organisation_id
    )
    return session.scalars(rows).one()


def _references(session: Session, actor: Actor, ids: Sequence[UUID]) -> Mapping[UUID, str]:
    if not ids:
        return {}
    rows = select(Case.id, Case.reference).where(
        Case.id.in_(ids), within(actor, Permission.CASE_VIEW)
    )
    return {row.id: row.reference for row in session.execute(rows)}


def _line(one: Notice, called: Mapping[UUID, str]) -> Line:
    told = KINDS[Kind(one.kind)]
    return Line(
        one.id,
        words_of(one.kind, one.round),
        told.sign,
        one.at,
        one.read_at is None and one.done_at is None,
        one.done_at is not None,
        told.urgent,
        called.get(one.case_id) if one.case_id else None,
    )
