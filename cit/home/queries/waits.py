"""Rows that wait for somebody, one for each thing to do; whose they are is bound when asked."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, Uuid, and_, bindparam, literal, or_, select

from cit.cases.models import Case
from cit.conferences.models import Conference, ConferenceGuest, PromisedAction
from cit.conferences.rules.states import OPEN as MEETING
from cit.conferences.rules.states import Promise
from cit.db.base import Moment
from cit.expungement.models import ExpungementOrder
from cit.expungement.policies import known
from cit.expungement.rules import State as Order
from cit.feedback.models import Feedback
from cit.feedback.rules.options import Status as Said
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from cit.oversight.models import Redaction
from cit.permissions.rows import TODAY
from cit.plans.models import PlanSuggestion, PlanVersion, ResponsePlan
from cit.plans.rules.states import State, Suggested
from cit.referrals.models import Referral
from cit.referrals.rules import Next
from cit.retention.models import PurgeRun
from cit.retention.policies import known as known_runs
from cit.statutes.models import Firearm, FirearmStep

Rows = Select[*tuple[Any, ...]]
ONE = literal(1).label("one")
ME, HOME = bindparam("me", type_=Uuid()), bindparam("home", type_=Uuid())
FIREARMS_UNTIL = bindparam("firearms_until", type_=Moment())
MEETS_BEFORE = bindparam("meets_before", type_=Moment())
RUNS_SINCE = bindparam("runs_since", type_=Moment())
REDACTIONS_SINCE = bindparam("redactions_since", type_=Moment())


def contacts() -> Rows:
    return select(ONE).where(
        FollowUp.owner_id == ME,
        FollowUp.agency_id == HOME,
        FollowUp.status == Owed.DUE,
    )


def promised() -> Rows:
    """What somebody promised in a case conference and has not done."""
    return select(ONE).where(
        PromisedAction.owner_id == ME,
        PromisedAction.agency_id == HOME,
        PromisedAction.state == Promise.OPEN,
    )


def meetings() -> Rows:
    return select(ONE).where(
        Conference.agency_id == HOME,
        Conference.state.in_(MEETING),
        Conference.starts_at <= MEETS_BEFORE,
    )


def invited() -> Rows:
    """The same for somebody who is only invited."""
    mine = select(ConferenceGuest.conference_id).where(ConferenceGuest.user_id == ME)
    return meetings().where(Conference.id.in_(mine))


def firearms(*, office: bool) -> Rows:
    """Legal clocks of firearms: one's own, and for the office all that are due soon."""
    mine = FirearmStep.firearm_id.in_(select(Firearm.id).where(Firearm.taken_by_id == ME))
    which = or_(mine, FirearmStep.due_at <= FIREARMS_UNTIL) if office else mine
    return select(ONE).where(FirearmStep.agency_id == HOME, FirearmStep.ended_at.is_(None), which)


def questions() -> Rows:
    return select(ONE).where(Referral.agency_id == HOME, Referral.next_actor == Next.SENDER)


def orders() -> Rows:
    return select(ONE).where(ExpungementOrder.agency_id == HOME, known())


def returned() -> Rows:
    return orders().where(
        ExpungementOrder.state == Order.RETURNED, ExpungementOrder.entered_by_id == ME
    )


def said() -> Rows:
    return select(ONE).where(Feedback.agency_id == HOME, Feedback.status == Said.WAITING)


def plans() -> Iterator[Rows]:
    """Drafts of one's own, versions of others to approve, suggestions, and reviews due."""
    mine = PlanVersion.author_id == ME
    yield select(ONE).where(
        PlanVersion.agency_id == HOME,
        or_(
            and_(PlanVersion.state == State.SUBMITTED, ~mine),
            and_(PlanVersion.state == State.DRAFT, mine),
        ),
    )
    yield select(ONE).where(
        PlanSuggestion.agency_id == HOME, PlanSuggestion.state == Suggested.OPEN
    )
    yield select(ONE).where(ResponsePlan.agency_id == HOME, ResponsePlan.review_due_on <= TODAY)


def runs() -> Rows:
    """Lists of records past their term: of others to approve, and approved ones to carry out."""
    proposed = and_(
        PurgeRun.approved_at.is_(None),
        PurgeRun.proposed_at >= RUNS_SINCE,
        PurgeRun.proposed_by_id != ME,
    )
    return (
        select(ONE)
        .where(PurgeRun.agency_id == HOME, known_runs())
        .where(PurgeRun.finished_at.is_(None), PurgeRun.refused_at.is_(None))
        .where(or_(proposed, PurgeRun.approved_at >= RUNS_SINCE))
    )


def redactions() -> Rows:
    return select(ONE).where(
        Redaction.answered_at.is_(None),
        Redaction.proposed_by_id != ME,
        Redaction.proposed_at >= REDACTIONS_SINCE,
        or_(Redaction.case_id.is_(None), Redaction.case_id.in_(select(Case.id))),
    )
