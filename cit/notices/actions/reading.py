"""Somebody has seen what their bell had for them."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.notices.models import Notice
from cit.notices.rules.kinds import KINDS, Kind
from cit.permissions.check import Actor

_NEWS = [kind for kind, told in KINDS.items() if not told.lasts]


def read(session: Session, actor: Actor, notice: Notice) -> None:
    """One was opened. What only tells of something is done with that."""
    now = clock.now()
    notice.read_at = notice.read_at or now
    if not KINDS[Kind(notice.kind)].lasts:
        notice.done_at = notice.done_at or now
    record(session, Event.NOTICES_READ, by=actor, subject_id=notice.id, case_id=notice.case_id)
    session.flush()


def read_all(session: Session, actor: Actor) -> None:
    """All are seen; those that stand for something to do stay until it is done."""
    now, options = clock.now(), {"synchronize_session": False}
    own = update(Notice).where(Notice.user_id == actor.id, Notice.done_at.is_(None))
    unseen = own.where(Notice.read_at.is_(None)).values(read_at=now)
    session.execute(unseen, execution_options=options)
    news = own.where(Notice.kind.in_(_NEWS)).values(done_at=now)
    session.execute(news, execution_options=options)
    record(session, Event.NOTICES_READ, by=actor, subject_id=actor.id)
