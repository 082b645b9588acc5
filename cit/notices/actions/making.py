"""A notice for everything that is so and has none; an end for those whose thing is done.

The same statements serve the minute's run and the act itself: what an act has just made true is
told in its own transaction, and a run finds nothing left to do.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, Subquery, and_, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import pending
from cit.db.writers import one_at_a_time
from cit.notices.models import Notice, NoticeChoice
from cit.notices.queries.facts import about, facts
from cit.notices.queries.ground import LATE
from cit.notices.rules.kinds import KINDS, Kind, Way, way_of
from cit.permissions.check import SYSTEM

# So many of a kind in one go; the next run goes on.
BATCH = 500
K = Kind
_REFERRALS = (K.REFERRAL_SENT, K.REFERRAL_QUESTION, K.REFERRAL_DECLINED, K.REFERRAL_OVERDUE)
# What an event of the log can make true or end, beside what only time does.
AFTER: Mapping[str, tuple[Kind, ...]] = {
    Event.CASE_ASSIGNED.value: (K.ASSIGNED,),
    Event.EMERGENCY_OPENED.value: (K.EMERGENCY,),
    Event.EMERGENCY_REVIEWED.value: (K.EMERGENCY,),
    Event.ENCOUNTER_SUBMITTED.value: (K.REPORT_TO_REVIEW, K.REPORT_RETURNED),
    Event.ENCOUNTER_WITHDRAWN.value: (K.REPORT_TO_REVIEW,),
    Event.ENCOUNTER_RETURNED.value: (K.REPORT_TO_REVIEW, K.REPORT_RETURNED),
    Event.ENCOUNTER_APPROVED.value: (K.REPORT_TO_REVIEW,),
    Event.REFERRAL_SENT.value: _REFERRALS,
    Event.REFERRAL_ACKNOWLEDGED.value: (K.REFERRAL_SENT,),
    Event.REFERRAL_ACCEPTED.value: (*_REFERRALS, K.REFERRAL_ANSWERED),
    Event.REFERRAL_DECLINED.value: _REFERRALS,
    Event.REFERRAL_INFORMATION_ASKED.value: _REFERRALS,
    Event.REFERRAL_INFORMATION_ANSWERED.value: _REFERRALS,
    Event.REFERRAL_CANCELLED.value: _REFERRALS,
    Event.REFERRAL_ATTENDED.value: (K.LOOP_CLOSED,),
    Event.REFERRAL_CLOSED.value: (*_REFERRALS, K.LOOP_CLOSED),
    Event.FOLLOWUP_COMPLETED.value: (K.FOLLOW_UP_DUE, K.FOLLOW_UP_OVERDUE, K.LOOP_CLOSED),
    Event.FOLLOWUP_STOPPED.value: (K.FOLLOW_UP_DUE, K.FOLLOW_UP_OVERDUE, K.LOOP_CLOSED),
    Event.FOLLOWUP_REASSIGNED.value: (K.FOLLOW_UP_DUE, K.FOLLOW_UP_OVERDUE),
    Event.PLAN_SUBMITTED.value: (K.PLAN_TO_APPROVE,),
    Event.PLAN_TAKEN_BACK.value: (K.PLAN_TO_APPROVE,),
    Event.PLAN_SENT_BACK.value: (K.PLAN_TO_APPROVE,),
    Event.PLAN_APPROVED.value: (K.PLAN_TO_APPROVE, K.PLAN_REVIEW_DUE),
    Event.PLAN_REVIEWED.value: (K.PLAN_REVIEW_DUE,),
    Event.PLAN_WITHDRAWN.value: (K.PLAN_REVIEW_DUE,),
}


def after_acts(session: Session) -> None:
    """Tell in this transaction what its acts have made true, and end what they have done."""
    wanted: dict[Kind, set[UUID]] = {}
    for entry in pending(session):
        ids = [one for one in (entry.header.subject_id, entry.header.case_id) if one]
        for kind in AFTER.get(entry.header.event, ()):
            wanted.setdefault(kind, set()).update(ids)
    if not wanted:
        return
    session.flush()
    with _everywhere(session):
        for kind, named in wanted.items():
            _make(session, kind, frozenset(named))
            _settle(session, kind, frozenset(named))


def make(session: Session, kind: Kind) -> int:
    """Write what is missing of a kind; how many there were."""
    with _everywhere(session):
        return _make(session, kind)


def settle(session: Session, kind: Kind) -> int:
    """End what is done of a kind; forget what was over long ago."""
    with _everywhere(session):
        long_ago = clock.now() - 3 * LATE
        old = delete(Notice).where(Notice.kind == kind, Notice.done_at < long_ago)
        session.execute(old, execution_options={"synchronize_session": False})
        return _settle(session, kind)


@contextmanager
def _everywhere(session: Session) -> Iterator[None]:
    """Look as the system: whom a notice is for is in the facts, not in who acts."""
    who = session.info.get("actor")
    session.info["actor"] = SYSTEM
    try:
        yield
    finally:
        session.info["actor"] = who


def _make(session: Session, kind: Kind, ids: frozenset[UUID] | None = None) -> int:
    now = clock.now()
    fact = facts(kind, now)
    told = and_(Notice.kind == kind, *_same(fact))
    rows: Select[*tuple[Any, ...]] = (
        select(*fact.c, NoticeChoice.way.label("chosen"))
        .outerjoin(
            NoticeChoice,
            and_(NoticeChoice.user_id == fact.c.user_id, NoticeChoice.kind == kind),
        )
        .where(~select(Notice.id).where(told).exists())
        .distinct()
        .limit(BATCH)
    )
    if ids is not None:
        rows = rows.where(about(fact, ids))
    found = session.execute(rows).all()
    if not found:
        return 0
    values = [_values(kind, row, now) for row in found]
    insert = (sqlite if one_at_a_time(session) else postgresql).insert(Notice)
    new = insert.values(values).on_conflict_do_nothing().returning(Notice.id)
    done = session.connection().execute(new)
    return len(done.all())


def _values(kind: Kind, row: Any, now: Any) -> dict[str, Any]:
    way = way_of(kind, row.chosen)
    return {
        "id": uuid4(),
        "user_id": row.user_id,
        "kind": kind,
        "subject_id": row.subject_id,
        "case_id": row.case_id,
        "person_id": row.person_id,
        "round": row.round,
        "way": way,
        "at": now,
        # Kept as told, so that it never comes back when somebody chooses otherwise.
        "read_at": now if way is Way.NOTHING else None,
        "done_at": now if way is Way.NOTHING else None,
    }


def _settle(session: Session, kind: Kind, ids: frozenset[UUID] | None = None) -> int:
    now = clock.now()
    fact = facts(kind, now)
    over = update(Notice).where(Notice.kind == kind, Notice.done_at.is_(None))
    over = over.where(~select(fact.c.user_id).where(*_same(fact)).exists())
    if not KINDS[kind].lasts:
        over = over.where(Notice.at < now - LATE)
    if ids is not None:
        over = over.where(
            Notice.case_id.in_(ids) | Notice.person_id.in_(ids) | Notice.subject_id.in_(ids)
        )
    options = {"synchronize_session": False}
    done: Any = session.execute(over.values(done_at=now), execution_options=options)
    return max(int(done.rowcount), 0)


def _same(fact: Subquery) -> tuple[Any, ...]:
    return (
        Notice.user_id == fact.c.user_id,
        Notice.subject_id == fact.c.subject_id,
        Notice.round == fact.c.round,
    )
