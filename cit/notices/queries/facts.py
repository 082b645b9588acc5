"""What is so, and who should know: one statement for each kind of notice.

They read the tables of the rooms below and keep nothing. Each gives the columns user_id,
subject_id, case_id, person_id and round; a notice is written for every row that has none, and one
that stays until the thing is done ends when its row is gone.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Subquery,
    extract,
    or_,
    union_all,
)

from cit.accounts.models import User
from cit.cases.models import Assignment, Case
from cit.emergency.models import EmergencyAccess
from cit.encounters.models import Encounter
from cit.encounters.rules import Status as Report
from cit.notices.models import UnitWeek
from cit.notices.queries import care
from cit.notices.queries.ground import FRESH, Rows, open_to_them, row, who
from cit.notices.rules.kinds import Kind
from cit.outbox.models import OutMail
from cit.permissions.rows import TODAY
from cit.plans.models import PlanVersion, ResponsePlan
from cit.plans.rules.states import State
from cit.referrals.rules import Status as Step


def facts(kind: Kind, now: datetime) -> Subquery:
    """Who should know of what by now."""
    parts = _OF[kind](now)
    return (union_all(*parts) if len(parts) > 1 else parts[0]).subquery("fact")


def _emergency(_now: datetime) -> list[Rows]:
    rows = row(EmergencyAccess.id, case=EmergencyAccess.case_id).join(
        EmergencyAccess, EmergencyAccess.agency_id == User.organisation_id
    )
    waiting = (EmergencyAccess.reviewed_at.is_(None), EmergencyAccess.user_id != User.id)
    return [rows.where(who(Kind.EMERGENCY), *waiting)]


def _assigned(now: datetime) -> list[Rows]:
    rows = row(Assignment.id, case=Assignment.case_id)
    rows = rows.join(Assignment, Assignment.user_id == User.id)
    rows = rows.join(Case, Case.id == Assignment.case_id)
    by_others = Assignment.assigned_by_id.is_distinct_from(User.id)
    return [
        rows.where(
            Assignment.until_at.is_(None), by_others, Assignment.from_at >= now - FRESH
        ).where(Case.cleared_at.is_(None), Case.closed_at.is_(None), open_to_them())
    ]


def _returned(_now: datetime) -> list[Rows]:
    rows = row(Encounter.id, case=Encounter.case_id, round_=Encounter.version)
    rows = rows.join(Encounter, Encounter.author_id == User.id)
    rows = rows.join(Case, Case.id == Encounter.case_id)
    return [rows.where(Encounter.status == Report.RETURNED, open_to_them())]


def _to_review(_now: datetime) -> list[Rows]:
    rows = row(Encounter.id, case=Encounter.case_id, round_=Encounter.version)
    rows = rows.join(Encounter, Encounter.agency_id == User.organisation_id)
    rows = rows.join(Case, Case.id == Encounter.case_id)
    return [
        rows.where(Encounter.status == Report.SUBMITTED, who(Kind.REPORT_TO_REVIEW)).where(
            Encounter.author_id.is_distinct_from(User.id), open_to_them()
        )
    ]


def _to_approve(_now: datetime) -> list[Rows]:
    which = extract("epoch", PlanVersion.submitted_at)
    rows = row(PlanVersion.id, person=PlanVersion.person_id, round_=which)
    rows = rows.join(PlanVersion, PlanVersion.agency_id == User.organisation_id)
    others = PlanVersion.author_id != User.id
    return [rows.where(PlanVersion.state == State.SUBMITTED, others, who(Kind.PLAN_TO_APPROVE))]


def _look_again(_now: datetime) -> list[Rows]:
    which = extract("epoch", ResponsePlan.review_due_on)
    rows = row(ResponsePlan.id, person=ResponsePlan.person_id, round_=which)
    rows = rows.join(ResponsePlan, ResponsePlan.agency_id == User.organisation_id)
    return [rows.where(ResponsePlan.review_due_on <= TODAY, who(Kind.PLAN_REVIEW_DUE))]


def _week(now: datetime) -> list[Rows]:
    rows = row(UnitWeek.id).join(UnitWeek, UnitWeek.agency_id == User.organisation_id)
    return [rows.where(UnitWeek.made_at >= now - FRESH / 2, who(Kind.WEEK))]


def _given_up(now: datetime) -> list[Rows]:
    rows = row(OutMail.id).join(OutMail, OutMail.gave_up & User.disabled_at.is_(None))
    return [rows.where(OutMail.done_at >= now - FRESH, who(Kind.MAIL_GIVEN_UP))]


_OF: Mapping[Kind, Callable[[datetime], list[Rows]]] = {
    Kind.EMERGENCY: _emergency,
    Kind.ASSIGNED: _assigned,
    Kind.REPORT_RETURNED: _returned,
    Kind.REPORT_TO_REVIEW: _to_review,
    Kind.REFERRAL_SENT: care.standing(Kind.REFERRAL_SENT, care.theirs(), Step.SENT),
    Kind.REFERRAL_QUESTION: care.standing(Kind.REFERRAL_QUESTION, care.own(), Step.MORE_INFO),
    Kind.REFERRAL_DECLINED: care.standing(Kind.REFERRAL_DECLINED, care.own(), Step.DECLINED),
    Kind.REFERRAL_ANSWERED: care.answered,
    Kind.REFERRAL_OVERDUE: care.overdue,
    Kind.FOLLOW_UP_DUE: care.due,
    Kind.FOLLOW_UP_OVERDUE: care.late,
    Kind.PLAN_TO_APPROVE: _to_approve,
    Kind.PLAN_REVIEW_DUE: _look_again,
    Kind.LOOP_CLOSED: care.loop,
    Kind.WEEK: _week,
    Kind.MAIL_GIVEN_UP: _given_up,
}


def about(fact: Subquery, ids: frozenset[UUID]) -> ColumnElement[bool]:
    """Only what is about one of these: a case, a person, or the thing itself."""
    return or_(fact.c.case_id.in_(ids), fact.c.person_id.in_(ids), fact.c.subject_id.in_(ids))
