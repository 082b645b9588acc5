"""Connection by quarter, for the line over time."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.outcomes.policies import within
from cit.outcomes.queries.afterwards import connected, counted_referrals, offers
from cit.outcomes.queries.base import COUNTED
from cit.outcomes.rules.periods import quarter_start
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
    rows = (
        select(Case.local_day, offers(), offers(connected()))
        .select_from(Case)
        .join(Referral, Referral.case_id == Case.id)
        .where(within(actor), counted_referrals(), Case.local_day.is_not(None))
        # By day: an index holds the cases in this order, and a day is put into its quarter here.
        .group_by(Case.local_day)
    ).execution_options(**COUNTED)
    counts: dict[date, list[int]] = {}
    for day, total, count in session.execute(rows):
        found = counts.setdefault(quarter_start(day), [0, 0])
        found[0] += count
        found[1] += total
    return [
        Quarter(f"Q{(first.month + 2) // 3} {first.year}", *counts[first])
        for first in sorted(counts)[-QUARTERS:]
    ]
