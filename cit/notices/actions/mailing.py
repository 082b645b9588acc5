"""Notices become mail: one that says that something waits, however many there are."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.db.settings import settings_of
from cit.db.zone import zone_of
from cit.notices.models import Notice, QuietHours, UnitWeek
from cit.notices.rules.hours import digest_due, is_quiet, once_for
from cit.notices.rules.kinds import KINDS, Kind, Way
from cit.notices.rules.week import Figures
from cit.outbox.actions import is_set_up, put
from cit.outbox.rules import Letter

# What could not be told for so long, because there was no mail or no address, is not told late.
STALE = timedelta(days=2)


class Waits(NamedTuple):
    """A notice that is to be told by mail."""

    id: UUID
    user_id: UUID
    kind: Kind
    subject_id: UUID
    email: str
    quiet: bool


def mail_at_once(session: Session) -> int:
    """Write to everybody for whom something came up; quiet hours hold back what can wait."""
    return sum(_tell(session, found) for found in _by_user(session, Way.AT_ONCE, urgent=True))


def mail_digests(session: Session) -> int:
    """One mail a day, from the hour that the agency set; the outbox takes each day once."""
    hour = settings_of(session).digest_hour
    day = digest_due(clock.now(), zone_of(session), hour)
    if day is None:
        return 0
    sent = 0
    for found in _by_user(session, Way.DIGEST, urgent=False):
        about = once_for(found[0].user_id, "notices", day)
        # A day that was told stays told: what came since waits for tomorrow's mail.
        if put(session, found[0].user_id, found[0].email, Letter.NOTICES, about_id=about):
            _claimed(session, found)
            sent += 1
        session.commit()
    return sent


def _by_user(session: Session, way: Way, *, urgent: bool) -> Iterator[Sequence[Waits]]:
    """What waits for each who may be disturbed now. `urgent`: what is comes through."""
    if not is_set_up(settings_of(session)):
        return
    found: dict[UUID, list[Waits]] = defaultdict(list)
    for one in _waiting(session, way):
        if not one.quiet or (urgent and KINDS[one.kind].urgent):
            found[one.user_id].append(one)
    session.rollback()
    yield from found.values()


def _waiting(session: Session, way: Way) -> Iterator[Waits]:
    now, zone = clock.now(), zone_of(session)
    rows = (
        select(Notice, User.email, QuietHours.from_minute, QuietHours.until_minute)
        .join(User, User.id == Notice.user_id)
        .outerjoin(QuietHours, QuietHours.user_id == User.id)
        .where(Notice.told_at.is_(None), Notice.way == way, Notice.at >= now - STALE)
        .where(Notice.done_at.is_(None), Notice.read_at.is_(None))
        .where(User.email.is_not(None), User.disabled_at.is_(None))
        .order_by(Notice.at, Notice.id)
    )
    for notice, email, since, until in session.execute(rows):
        quiet = is_quiet(now, zone, since, until)
        yield Waits(notice.id, notice.user_id, notice.kind, notice.subject_id, email or "", quiet)


def _tell(session: Session, found: Sequence[Waits]) -> int:
    """One mail about all of them; the week has a mail of its own, because it says its counts."""
    sent = 0
    weeks = [one for one in found if one.kind is Kind.WEEK]
    others = [one for one in found if one.kind is not Kind.WEEK]
    for one in weeks:
        if _claimed(session, [one]):
            row = session.get_one(UnitWeek, one.subject_id)
            counts = Figures(row.reviews, row.overdue, row.silent, row.actions, row.done)
            to = (one.user_id, one.email, Letter.WEEK)
            sent += put(session, *to, about_id=one.id, count=counts.waiting)
    if others and _claimed(session, others):
        first = others[0]
        sent += put(session, first.user_id, first.email, Letter.NOTICE, about_id=first.id)
    session.commit()
    return sent


def _claimed(session: Session, found: Sequence[Waits]) -> bool:
    """Whether it is this run that tells them: whoever comes second finds them told."""
    rows = update(Notice).where(Notice.id.in_([one.id for one in found]), Notice.told_at.is_(None))
    options = {"synchronize_session": False}
    done: Any = session.execute(rows.values(told_at=clock.now()), execution_options=options)
    return int(done.rowcount) > 0
