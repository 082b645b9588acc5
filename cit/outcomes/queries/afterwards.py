"""Measures of what came after encounters: connection, follow-up, contact again."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.db.dates import days_between, seconds_between
from cit.encounters.models import Encounter
from cit.encounters.rules import Status as Report
from cit.followups.models import FollowUp
from cit.followups.rules import Kind
from cit.outcomes.policies import within
from cit.outcomes.queries.base import Asked
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


def connection(session: Session, asked: Asked) -> Iterator[Measure]:
    rows = (
        select(func.count(), sum_of(connected()))
        .select_from(Referral)
        .join(Case, Case.id == Referral.case_id)
        .where(asked.cases, counted_referrals())
    ).execution_options(unscoped=True, sealed_too=True)
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
    ).execution_options(unscoped=True, sealed_too=True)
    due, in_time, attempted, declined = (int(one) for one in session.execute(rows).one())
    yield share("follow_up_timeliness", in_time, due)
    yield share("follow_up_attempted", attempted, due)
    yield number("follow_up_declined", declined)


def repeats(session: Session, asked: Asked, nobody: int) -> Iterator[Measure]:
    """Contact again: from each person's first encounter of the period to their next at all."""
    order = (Case.local_day, Case.received_at, Case.id)
    reported = select(Encounter.id).where(
        Encounter.case_id == Case.id, Encounter.status == Report.APPROVED
    )
    contacts = (
        select(
            Case.id.label("case_id"),
            Case.person_id.label("person_id"),
            Case.local_day.label("day"),
            func.lead(Case.local_day)
            .over(partition_by=Case.person_id, order_by=order)
            .label("next"),
        )
        .join(Person, Person.id == Case.person_id)
        .where(Person.identified.is_(True), Case.local_day.is_not(None), reported.exists())
        .where(within(asked.actor, agency_id=asked.agency_id))
        .subquery()
    )
    place = func.row_number().over(partition_by=Case.person_id, order_by=order).label("place")
    first = (
        select(contacts.c.day, contacts.c.next, place)
        .select_from(contacts)
        .join(Case, Case.id == contacts.c.case_id)
        .where(asked.cases)
        .subquery()
    )
    gone, gap = days_between(first.c.day, asked.today), days_between(first.c.day, first.c.next)
    sums = []
    for days in REPEAT_DAYS:
        sums += [sum_of(gone > days), sum_of(and_(gone > days, gap <= days))]
    rows = select(*sums).where(first.c.place == 1).execution_options(unscoped=True, sealed_too=True)
    row = [int(one) for one in session.execute(rows).one()]
    for at, days in enumerate(REPEAT_DAYS):
        yield share(f"repeat_contact_{days}", row[2 * at + 1], row[2 * at], nobody)
