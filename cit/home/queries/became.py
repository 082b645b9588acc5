"""What came of the cases an officer was on: the least that tells that the loop is closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Assignment, Case
from cit.followups.models import FollowUp
from cit.followups.rules import Stop
from cit.home.rules import BECAME, FEEDBACK, Became
from cit.permissions.check import Actor
from cit.referrals.models import Referral
from cit.referrals.rules import Closure
from cit.referrals.rules import Status as Step

MOST = 4


@dataclass(frozen=True, slots=True)
class Thanks:
    """One fact about how a case went on; nothing of why."""

    reference: str
    became: Became
    at: datetime

    @property
    def words(self) -> str:
        return BECAME[self.became]


def thanks(session: Session, actor: Actor) -> list[Thanks]:
    """The newest facts first. What somebody did themselves is not told to them."""
    found = [
        Thanks(reference, became, at)
        for became, rows in _asked(actor, clock.now() - FEEDBACK)
        for reference, at in session.execute(rows.limit(MOST))
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST]


def _asked(actor: Actor, since: datetime) -> Iterator[tuple[Became, Select[*tuple[Any, ...]]]]:
    mine = select(Assignment.case_id).where(Assignment.user_id == actor.id)
    referred = select(Case.reference).join(Referral, Referral.case_id == Case.id)
    referred = referred.where(Referral.case_id.in_(mine))
    ended = referred.add_columns(Referral.closed_at).order_by(Referral.closed_at.desc())
    ended = ended.where(
        Referral.status == Step.CLOSED, Referral.connected_at.is_(None), Referral.closed_at >= since
    ).where(Referral.decline_reason.is_(None))
    lost = Referral.closure_reason == Closure.UNABLE_TO_REACH
    yield (
        Became.CONNECTED,
        referred.add_columns(Referral.connected_at)
        .where(Referral.connected_at >= since)
        .order_by(Referral.connected_at.desc()),
    )
    yield Became.NOT_REACHED, ended.where(lost)
    yield Became.CLOSED, ended.where(~lost)
    followed = select(Case.reference).join(FollowUp, FollowUp.case_id == Case.id)
    followed = followed.where(
        FollowUp.case_id.in_(mine), FollowUp.owner_id.is_distinct_from(actor.id)
    )
    yield (
        Became.REACHED,
        followed.add_columns(FollowUp.reached_at)
        .where(FollowUp.reached_at >= since)
        .order_by(FollowUp.reached_at.desc()),
    )
    yield (
        Became.NOT_REACHED,
        followed.add_columns(FollowUp.ended_at)
        .where(FollowUp.stop_reason == Stop.ENOUGH_ATTEMPTS, FollowUp.ended_at >= since)
        .order_by(FollowUp.ended_at.desc()),
    )
