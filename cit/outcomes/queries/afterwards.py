"""Measures of what came after encounters: connection, follow-up, contact again."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.db.dates import days_between, seconds_between
from cit.followups.models import FollowUp
from cit.followups.rules import Kind
from cit.outcomes.policies import within
from cit.outcomes.queries.base import COUNTED, Asked, reported
from cit.outcomes.rules.measures import (
    CONNECTED_WITHIN_DAYS,
    CONTACT_WITHIN_HOURS,
    Measure,
    number,
    share,
)
from cit.outcomes.rules.told import REPEAT_DAYS
from cit.people.models import Person
from cit.referrals.models import OfferWinner, Referral
from cit.referrals.rules import Closure

DAY = 86_400


def sum_of(which: Any) -> Any:
    """How many rows are of this sort."""
    return func.coalesce(func.sum(case((which, 1), else_=0)), 0)


def counted_referrals() -> Any:
    """Referrals that count: sent, their 30 days over, the person alive, not won by another."""
    elapsed = clock.now() - timedelta(days=CONNECTED_WITHIN_DAYS)
    lost = select(OfferWinner.offer_id).where(
        OfferWinner.offer_id == Referral.offer_id, OfferWinner.referral_id != Referral.id
    )
    return and_(
        Referral.sent_at <= elapsed,
        or_(Referral.closure_reason.is_(None), Referral.closure_reason != Closure.DECEASED),
        ~lost.exists(),
    )


def connected() -> Any:
    """Attended or served within 30 days of being sent."""
    took = seconds_between(Referral.sent_at, Referral.connected_at)
    return and_(Referral.connected_at.is_not(None), took <= CONNECTED_WITHIN_DAYS * DAY)


def offers(which: Any = None) -> Any:
    """How many referrals, of this sort: one that is offered to several partners is one."""
    told = Referral.offer_id if which is None else case((which, Referral.offer_id), else_=None)
    return func.count(func.distinct(told))


def connection(session: Session, asked: Asked) -> Iterator[Measure]:
    rows = (
        select(offers(), offers(connected()))
        .select_from(Referral)
        .join(Case, Case.id == Referral.case_id)
        .where(asked.cases, counted_referrals())
    ).execution_options(**COUNTED)
    total, count = session.execute(rows).one()
    yield share("connection_rate", int(count), int(total))


def follow_ups(session: Session, asked: Asked) -> Iterator[Measure]:
    agreed = and_(FollowUp.agreed.is_(True), FollowUp.due_at <= clock.now())
    limit = CONTACT_WITHIN_HOURS * 3600
    reached = and_(agreed, seconds_between(FollowUp.from_at, FollowUp.reached_at) <= limit)
    tried = and_(agreed, seconds_between(FollowUp.from_at, FollowUp.first_attempt_at) <= limit)
    rows = (
        select(sum_of(agreed), sum_of(reached), sum_of(tried), sum_of(FollowUp.agreed.is_(False)))
        .select_from(FollowUp)
        .join(Case, Case.id == FollowUp.case_id)
        .where(asked.cases, FollowUp.kind == Kind.FIRST_CONTACT)
    ).execution_options(**COUNTED)
    due, in_time, attempted, declined = (int(one) for one in session.execute(rows).one())
    yield share("follow_up_timeliness", in_time, due)
    yield share("follow_up_attempted", attempted, due)
    yield number("follow_up_declined", declined)


def repeats(session: Session, asked: Asked, nobody: int) -> Iterator[Measure]:
    """Contact again: from each person's first encounter of the period to their next at all."""
    pairs = _pairs(asked)
    gone = days_between(pairs.c.day, asked.today)
    gap = days_between(pairs.c.day, pairs.c.next)
    sums = []
    for days in REPEAT_DAYS:
        sums += [sum_of(gone > days), sum_of(and_(gone > days, gap <= days))]
    row = [int(one) for one in session.execute(select(*sums).execution_options(**COUNTED)).one()]
    for at, days in enumerate(REPEAT_DAYS):
        yield share(f"repeat_contact_{days}", row[2 * at + 1], row[2 * at], nobody)


def _pairs(asked: Asked) -> Subquery:
    """Of each identified person: the day of the first contact in the period, and of the next."""
    first = (
        select(Case.agency_id, Case.person_id, func.min(Case.local_day).label("day"))
        .join(Person, Person.id == Case.person_id)
        .where(Person.identified.is_(True), Case.local_day.is_not(None), asked.cases, reported())
        .group_by(Case.agency_id, Case.person_id)
        .subquery()
    )
    # The first contact itself is among these; a second one on the same day is a next one.
    same = func.sum(case((Case.local_day == first.c.day, 1), else_=0))
    later = func.min(case((Case.local_day > first.c.day, Case.local_day), else_=None))
    return (
        select(first.c.day, case((same > 1, first.c.day), else_=later).label("next"))
        .join(
            Case,
            and_(
                Case.agency_id == first.c.agency_id,
                Case.person_id == first.c.person_id,
                Case.local_day >= first.c.day,
            ),
        )
        .where(within(asked.actor, agency_id=asked.agency_id), reported())
        .group_by(first.c.agency_id, first.c.person_id, first.c.day)
        .subquery()
    )
