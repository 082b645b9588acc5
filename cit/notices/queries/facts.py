"""What is so, and who should know: one statement for each kind of notice.

They read the tables of the rooms below and keep nothing. Each gives the columns user_id,
subject_id, case_id, person_id and round; a notice is written for every row that has none, and one
that stays until the thing is done ends when its row is gone.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Subquery,
    Uuid,
    cast,
    extract,
    literal,
    null,
    or_,
    select,
    union_all,
)

from cit.accounts.models import User, UserRole
from cit.cases.models import Assignment, Case
from cit.emergency.models import EmergencyAccess
from cit.encounters.models import Encounter
from cit.encounters.rules import Status as Report
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from cit.followups.rules import Stop
from cit.notices.models import UnitWeek
from cit.notices.rules.kinds import CLOSED, CONNECTED, KINDS, NOT_REACHED, REACHED, Kind
from cit.outbox.models import OutMail
from cit.permissions.rows import TODAY
from cit.plans.models import PlanVersion, ResponsePlan
from cit.plans.rules.states import State
from cit.referrals.models import Referral
from cit.referrals.rules import Closure, Next
from cit.referrals.rules import Status as Step
from cit.sealing.models import CaseReader

Rows = Select[*tuple[Any, ...]]
# News are told for so long; what is late for longer stands on Today and nowhere else.
FRESH, LATE, SOON = timedelta(days=14), timedelta(days=30), timedelta(days=1)


def facts(kind: Kind, now: datetime) -> Subquery:
    """Who should know of what by now."""
    parts = _OF[kind](now)
    return (union_all(*parts) if len(parts) > 1 else parts[0]).subquery("fact")


def _row(subject: Any, *, case: Any = None, person: Any = None, round_: Any = 0) -> Rows:
    empty = cast(null(), Uuid())
    told = literal(round_, BigInteger()) if isinstance(round_, int) else cast(round_, BigInteger())
    rows = select(
        User.id.label("user_id"),
        subject.label("subject_id"),
        (empty if case is None else case).label("case_id"),
        (empty if person is None else person).label("person_id"),
        told.label("round"),
    )
    return rows.select_from(User).where(User.disabled_at.is_(None))


def _who(kind: Kind) -> ColumnElement[bool]:
    return User.roles.any(UserRole.role.in_(KINDS[kind].roles))


def _open_to_them() -> ColumnElement[bool]:
    """Who is not named in a sealed case is not told that there is one."""
    named = select(CaseReader.id).where(
        CaseReader.case_id == Case.id,
        CaseReader.user_id == User.id,
        CaseReader.ended_at.is_(None),
        CaseReader.until_on >= TODAY,
    )
    return or_(Case.sealed_at.is_(None), named.exists()) & Case.destroyed_at.is_(None)


def _emergency(_now: datetime) -> list[Rows]:
    rows = _row(EmergencyAccess.id, case=EmergencyAccess.case_id).join(
        EmergencyAccess, EmergencyAccess.agency_id == User.organisation_id
    )
    waiting = (EmergencyAccess.reviewed_at.is_(None), EmergencyAccess.user_id != User.id)
    return [rows.where(_who(Kind.EMERGENCY), *waiting)]


def _assigned(now: datetime) -> list[Rows]:
    rows = _row(Assignment.id, case=Assignment.case_id)
    rows = rows.join(Assignment, Assignment.user_id == User.id)
    rows = rows.join(Case, Case.id == Assignment.case_id)
    by_others = Assignment.assigned_by_id.is_distinct_from(User.id)
    return [
        rows.where(
            Assignment.until_at.is_(None), by_others, Assignment.from_at >= now - FRESH
        ).where(Case.cleared_at.is_(None), Case.closed_at.is_(None), _open_to_them())
    ]


def _returned(_now: datetime) -> list[Rows]:
    rows = _row(Encounter.id, case=Encounter.case_id, round_=Encounter.version)
    rows = rows.join(Encounter, Encounter.author_id == User.id)
    rows = rows.join(Case, Case.id == Encounter.case_id)
    return [rows.where(Encounter.status == Report.RETURNED, _open_to_them())]


def _to_review(_now: datetime) -> list[Rows]:
    rows = _row(Encounter.id, case=Encounter.case_id, round_=Encounter.version)
    rows = rows.join(Encounter, Encounter.agency_id == User.organisation_id)
    rows = rows.join(Case, Case.id == Encounter.case_id)
    return [
        rows.where(Encounter.status == Report.SUBMITTED, _who(Kind.REPORT_TO_REVIEW)).where(
            Encounter.author_id.is_distinct_from(User.id), _open_to_them()
        )
    ]


def _referral(kind: Kind, whose: ColumnElement[bool]) -> Rows:
    rows = _row(Referral.id, case=Referral.case_id, round_=Referral.step)
    rows = rows.join(Referral, whose).join(Case, Case.id == Referral.case_id)
    return rows.where(_open_to_them(), _who(kind))


def _theirs() -> ColumnElement[bool]:
    return Referral.partner_id == User.organisation_id


def _own() -> ColumnElement[bool]:
    return Referral.sender_id == User.id


def _standing(kind: Kind, whose: ColumnElement[bool], status: Step) -> Callable[..., list[Rows]]:
    return lambda _now: [_referral(kind, whose).where(Referral.status == status)]


def _answered(now: datetime) -> list[Rows]:
    rows = _row(Referral.id, case=Referral.case_id).join(Referral, _own())
    rows = rows.join(Case, Case.id == Referral.case_id)
    return [rows.where(Referral.accepted_at >= now - FRESH, _open_to_them())]


def _overdue(now: datetime) -> list[Rows]:
    late = (
        Referral.due_at.between(now - LATE, now),
        Referral.next_actor == Next.PARTNER,
        Referral.status.in_((Step.SENT, Step.ACKNOWLEDGED)),
    )
    whose = or_(_own(), _theirs())
    return [_referral(Kind.REFERRAL_OVERDUE, whose).where(*late)]


def _owed(kind: Kind, whose: ColumnElement[bool]) -> Rows:
    rows = _row(FollowUp.id, case=FollowUp.case_id).join(FollowUp, whose)
    rows = rows.join(Case, Case.id == FollowUp.case_id)
    return rows.where(FollowUp.status == Owed.DUE, _who(kind), _open_to_them())


def _due(now: datetime) -> list[Rows]:
    soon = FollowUp.due_at.between(now, now + SOON)
    return [_owed(Kind.FOLLOW_UP_DUE, FollowUp.owner_id == User.id).where(soon)]


def _late(now: datetime) -> list[Rows]:
    late = FollowUp.due_at.between(now - LATE, now)
    nobodys = FollowUp.owner_id.is_(None) & (FollowUp.agency_id == User.organisation_id)
    kind = Kind.FOLLOW_UP_OVERDUE
    office = User.roles.any(UserRole.role.in_(KINDS[Kind.PLAN_TO_APPROVE].roles))
    return [
        _owed(kind, FollowUp.owner_id == User.id).where(late),
        _owed(kind, nobodys).where(late, office),
    ]


def _to_approve(_now: datetime) -> list[Rows]:
    which = extract("epoch", PlanVersion.submitted_at)
    rows = _row(PlanVersion.id, person=PlanVersion.person_id, round_=which)
    rows = rows.join(PlanVersion, PlanVersion.agency_id == User.organisation_id)
    others = PlanVersion.author_id != User.id
    return [rows.where(PlanVersion.state == State.SUBMITTED, others, _who(Kind.PLAN_TO_APPROVE))]


def _look_again(_now: datetime) -> list[Rows]:
    which = extract("epoch", ResponsePlan.review_due_on)
    rows = _row(ResponsePlan.id, person=ResponsePlan.person_id, round_=which)
    rows = rows.join(ResponsePlan, ResponsePlan.agency_id == User.organisation_id)
    return [rows.where(ResponsePlan.review_due_on <= TODAY, _who(Kind.PLAN_REVIEW_DUE))]


def _loop(now: datetime) -> list[Rows]:
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
    rows = _row(model.id, case=model.case_id, round_=what)
    rows = rows.join(model, model.agency_id == User.organisation_id)
    rows = rows.join(Case, Case.id == model.case_id)
    return rows.where(was_there.exists(), _who(Kind.LOOP_CLOSED), _open_to_them())


def _week(now: datetime) -> list[Rows]:
    rows = _row(UnitWeek.id).join(UnitWeek, UnitWeek.agency_id == User.organisation_id)
    return [rows.where(UnitWeek.made_at >= now - FRESH / 2, _who(Kind.WEEK))]


def _given_up(now: datetime) -> list[Rows]:
    rows = _row(OutMail.id).join(OutMail, OutMail.gave_up & User.disabled_at.is_(None))
    return [rows.where(OutMail.done_at >= now - FRESH, _who(Kind.MAIL_GIVEN_UP))]


_OF: Mapping[Kind, Callable[[datetime], list[Rows]]] = {
    Kind.EMERGENCY: _emergency,
    Kind.ASSIGNED: _assigned,
    Kind.REPORT_RETURNED: _returned,
    Kind.REPORT_TO_REVIEW: _to_review,
    Kind.REFERRAL_SENT: _standing(Kind.REFERRAL_SENT, _theirs(), Step.SENT),
    Kind.REFERRAL_QUESTION: _standing(Kind.REFERRAL_QUESTION, _own(), Step.MORE_INFO),
    Kind.REFERRAL_DECLINED: _standing(Kind.REFERRAL_DECLINED, _own(), Step.DECLINED),
    Kind.REFERRAL_ANSWERED: _answered,
    Kind.REFERRAL_OVERDUE: _overdue,
    Kind.FOLLOW_UP_DUE: _due,
    Kind.FOLLOW_UP_OVERDUE: _late,
    Kind.PLAN_TO_APPROVE: _to_approve,
    Kind.PLAN_REVIEW_DUE: _look_again,
    Kind.LOOP_CLOSED: _loop,
    Kind.WEEK: _week,
    Kind.MAIL_GIVEN_UP: _given_up,
}


def about(fact: Subquery, ids: frozenset[UUID]) -> ColumnElement[bool]:
    """Only what is about one of these: a case, a person, or the thing itself."""
    return or_(fact.c.case_id.in_(ids), fact.c.person_id.in_(ids), fact.c.subject_id.in_(ids))
