"""What stands beside the people of a list: plan, referrals, follow-ups, promises, a meeting."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.conferences.models import Conference, ConferenceItem, PromisedAction
from cit.conferences.rules.states import OPEN, Item, Promise
from cit.db.zone import zone_of
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from cit.permissions.check import Actor
from cit.plans.models import PlanVersion
from cit.plans.rules.states import State as Plan
from cit.referrals.models import Referral
from cit.referrals.rules import UNFINISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What there is for one person; counts and days, nothing opened."""

    has_plan: bool
    referrals: int
    follow_ups: int
    promises: int
    late: int
    meets_at: datetime | None
    conference_id: UUID | None


def beside(session: Session, actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Beside]:
    """For each of these people, by five statements whatever their number."""
    if not ids:
        return {}
    here = actor.organisation_id
    today = clock.local_day(clock.now(), zone_of(session))
    plans = _by_person(session, _of(PlanVersion, here, ids, PlanVersion.state == Plan.APPROVED))
    sent = _by_person(session, _of(Referral, here, ids, Referral.status.in_(UNFINISHED)))
    owed = _by_person(session, _of(FollowUp, here, ids, FollowUp.status == Owed.DUE))
    late = func.count(case((PromisedAction.due_on < today, 1)))
    promises = _of(PromisedAction, here, ids, PromisedAction.state == Promise.OPEN)
    open_ones = {row[0]: row for row in session.execute(promises.add_columns(late))}
    meets = {row.person_id: row for row in session.execute(_meetings(here, ids))}
    return {
        one: Beside(
            has_plan=one in plans,
            referrals=sent.get(one, 0),
            follow_ups=owed.get(one, 0),
            promises=open_ones[one][1] if one in open_ones else 0,
            late=open_ones[one][2] if one in open_ones else 0,
            meets_at=meets[one].starts_at if one in meets else None,
            conference_id=meets[one].id if one in meets else None,
        )
        for one in ids
    }


def _of(model: Any, agency_id: UUID, ids: Collection[UUID], which: Any) -> Select[Any]:
    return (
        select(model.person_id, func.count())
        .where(model.agency_id == agency_id, model.person_id.in_(ids), which)
        .group_by(model.person_id)
    )


def _by_person(session: Session, rows: Select[Any]) -> dict[UUID, int]:
    return {row[0]: row[1] for row in session.execute(rows)}


def _meetings(agency_id: UUID, ids: Collection[UUID]) -> Any:
    """The next conference of each; the last row of a person wins, so the soonest comes last."""
    return (
        select(ConferenceItem.person_id, Conference.starts_at, Conference.id)
        .join(Conference, Conference.id == ConferenceItem.conference_id)
        .where(ConferenceItem.agency_id == agency_id, ConferenceItem.person_id.in_(ids))
        .where(Conference.state.in_(OPEN), ConferenceItem.state == Item.WAITING)
        .order_by(Conference.starts_at.desc(), Conference.id)
    )
