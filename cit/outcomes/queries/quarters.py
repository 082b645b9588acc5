"""Connection by quarter, for the line over time."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.outcomes.policies import within
from cit.outcomes.queries.afterwards import connected, counted_referrals, sum_of
from cit.permissions.check import Actor
from cit.referrals.models import Referral

QUARTERS = 8


class Quarter(NamedTuple):
    """A quarter with its referrals that count and those that connected."""

    name: str
    connected: int
    total: int


def connection_by_quarter(session: Session, actor: Actor) -> Sequence[Quarter]:
    """The last quarters with referrals, the oldest first; by the day of the call."""
    year = extract("year", Case.local_day)
    whole = (extract("month", Case.local_day) + 2) // 3
    rows = (
        select(year, whole, func.count(), sum_of(connected()))
        .select_from(Referral)
        .join(Case, Case.id == Referral.case_id)
        .where(within(actor), counted_referrals(), Case.local_day.is_not(None))
        .group_by(year, whole)
        .order_by(year.desc(), whole.desc())
        .limit(QUARTERS)
    ).execution_options(unscoped=True, sealed_too=True)
    found = [
        Quarter(f"Q{int(part)} {int(of)}", int(count), int(total))
        for of, part, total, count in session.execute(rows)
    ]
    return found[::-1]
