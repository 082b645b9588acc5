"""Facts of referrals and follow-ups, and what came of a case."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    or_,
    select,
)

from cit.accounts.models import User, UserRole
from cit.cases.models import Assignment, Case
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from cit.followups.rules import Stop
from cit.notices.queries.ground import FRESH, LATE, SOON, Rows, open_to_them, row, who
from cit.notices.rules.kinds import CLOSED, CONNECTED, KINDS, NOT_REACHED, REACHED, Kind
from cit.referrals.models import Referral
from cit.referrals.rules import Closure, Next
from cit.referrals.rules import Status as Step


def _referral(kind: Kind, whose: ColumnElement[bool]) -> Rows:
    rows = row(Referral.id, case=Referral.case_id, round_=Referral.step)
    rows = rows.join(Referral, whose).join(Case, Case.id == Referral.case_id)
    return rows.where(open_to_them(), who(kind))


def theirs() -> ColumnElement[bool]:
    return Referral.partner_id == User.organisation_id


def own() -> ColumnElement[bool]:
    return Referral.sender_id == User.id


def standing(kind: Kind, whose: ColumnElement[bool], status: Step) -> Callable[..., list[Rows]]:
    return lambda _now: [_referral(kind, whose).where(Referral.status == status)]


def answered(now: datetime) -> list[Rows]:
    rows = row(Referral.id, case=Referral.case_id).join(Referral, own())
    rows = rows.join(Case, Case.id == Referral.case_id)
    return [rows.where(Referral.accepted_at >= now - FRESH, open_to_them())]


def overdue(now: datetime) -> list[Rows]:
    late = (
        Referral.due_at.between(now - LATE, now),
        Referral.next_actor == Next.PARTNER,
        Referral.status.in_((Step.SENT, Step.ACKNOWLEDGED)),
    )
    whose = or_(own(), theirs())
    return [_referral(Kind.REFERRAL_OVERDUE, whose).where(*late)]


def _owed(kind: Kind, whose: ColumnElement[bool]) -> Rows:
    rows = row(FollowUp.id, case=FollowUp.case_id).join(FollowUp, whose)
    rows = rows.join(Case, Case.id == FollowUp.case_id)
    return rows.where(FollowUp.status == Owed.DUE, who(kind), open_to_them())


def due(now: datetime) -> list[Rows]:
    soon = FollowUp.due_at.between(now, now + SOON)
    return [_owed(Kind.FOLLOW_UP_DUE, FollowUp.owner_id == User.id).where(soon)]


def late(now: datetime) -> list[Rows]:
    late = FollowUp.due_at.between(now - LATE, now)
    nobodys = FollowUp.owner_id.is_(None) & (FollowUp.agency_id == User.organisation_id)
    kind = Kind.FOLLOW_UP_OVERDUE
    office = User.roles.any(UserRole.role.in_(KINDS[Kind.PLAN_TO_APPROVE].roles))
    return [
        _owed(kind, FollowUp.owner_id == User.id).where(late),
        _owed(kind, nobodys).where(late, office),
    ]


def loop(now: datetime) -> list[Rows]:
    """What came of the cases an officer was on; nothing of why, and not their own doing."""
    ended = Referral.connected_at.is_(None) & Referral.decline_reason.is_(None)
    ended &= (Referral.status == Step.CLOSED) & (Referral.closed_at >= now - FRESH)
    lost = Referral.closure_reason == Closure.UNABLE_TO_REACH
    others = FollowUp.owner_id.is_distinct_from(User.id)
    given_up = FollowUp.stop_reason == Stop.ENOUGH_ATTEMPTS
    return [
        _came_of(Referral, CONNECTED).where(Referral.connected_at >= now - FRESH),
        _came_of(Referral, NOT_REACHED).where(ended, lost),
        _came_of(Referral, CLOSED).where(ended, ~lost),
        _came_of(FollowUp, REACHED).where(others, FollowUp.reached_at >= now - FRESH),
        _came_of(FollowUp, NOT_REACHED).where(others, given_up, FollowUp.ended_at >= now - FRESH),
    ]


def _came_of(model: type[Referral] | type[FollowUp], what: int) -> Rows:
    was_there = select(Assignment.id).where(
        Assignment.user_id == User.id, Assignment.case_id == Case.id
    )
    rows = row(model.id, case=model.case_id, round_=what)
    rows = rows.join(model, model.agency_id == User.organisation_id)
    rows = rows.join(Case, Case.id == model.case_id)
    return rows.where(was_there.exists(), who(Kind.LOOP_CLOSED), open_to_them())
