"""The supervisors' week is counted once, by whoever comes first after its hour."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.db.settings import settings_of
from cit.db.writers import one_at_a_time
from cit.db.zone import zone_of
from cit.encounters.models import Encounter
from cit.encounters.rules import Status as Report
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from cit.notices.models import UnitWeek
from cit.notices.rules.week import Figures, week_due
from cit.organisations.models import Organisation
from cit.permissions.check import Kind
from cit.plans.models import PlanVersion
from cit.plans.rules.states import State
from cit.referrals.models import Referral
from cit.referrals.rules import UNFINISHED, Next

WEEK = timedelta(days=7)


def make_weeks(session: Session) -> int:
    """Count for every agency whose week is not counted yet; how many there were."""
    settings, now = settings_of(session), clock.now()
    day = week_due(now, zone_of(session), settings.digest_weekday, settings.digest_hour)
    there = select(UnitWeek.agency_id).where(UnitWeek.week_on == day)
    rows = select(Organisation.id).where(
        Organisation.kind == Kind.POLICE, Organisation.active, Organisation.id.not_in(there)
    )
    made = 0
    for agency_id in session.scalars(rows.order_by(Organisation.id)).all():
        figures = count(session, agency_id, now)
        insert = (sqlite if one_at_a_time(session) else postgresql).insert(UnitWeek)
        values = {one: getattr(figures, one) for one in Figures.__dataclass_fields__}
        values |= {"id": uuid4(), "agency_id": agency_id, "week_on": day, "made_at": now}
        new = insert.values(values).on_conflict_do_nothing().returning(UnitWeek.id)
        done = session.connection().execute(new)
        made += len(done.all())
    return made


def count(session: Session, agency_id: UUID, now: datetime) -> Figures:
    """The counts of an agency. Sealed cases are for those who are named, and counted nowhere."""
    silent_since = now - timedelta(days=settings_of(session).no_contact_days)

    def number(model: Any, *which: Any, what: Any = None) -> int:
        rows = select(func.count() if what is None else func.count(what.distinct()))
        rows = rows.select_from(model).join(Case, Case.id == model.case_id)
        return session.scalar(rows.where(model.agency_id == agency_id, *which, *_OPEN)) or 0

    waits = Encounter.status == Report.SUBMITTED
    due = FollowUp.status == Owed.DUE
    late = Referral.status.in_(UNFINISHED) & (Referral.due_at < now)
    quiet = ~_heard_since(silent_since)
    ours = (PlanVersion.agency_id == agency_id, PlanVersion.state == State.SUBMITTED)
    plans = session.scalar(select(func.count()).select_from(PlanVersion).where(*ours)) or 0
    return Figures(
        reviews=number(Encounter, waits),
        overdue=number(Encounter, waits, Encounter.review_due_at < now)
        + number(FollowUp, due, FollowUp.due_at < now)
        + number(Referral, late),
        silent=number(
            FollowUp, due, FollowUp.from_at < silent_since, quiet, what=FollowUp.person_id
        ),
        actions=plans + number(Referral, Referral.next_actor == Next.SENDER),
        done=number(FollowUp, FollowUp.reached_at >= now - WEEK)
        + number(Referral, Referral.connected_at >= now - WEEK),
    )


_OPEN = (Case.sealed_at.is_(None), Case.destroyed_at.is_(None))


def _heard_since(moment: datetime) -> Any:
    other, later = FollowUp.__table__.alias("other"), Case.__table__.alias("later")
    reached = select(other.c.id).where(
        other.c.agency_id == FollowUp.agency_id,
        other.c.person_id == FollowUp.person_id,
        other.c.reached_at >= moment,
    )
    met = select(later.c.id).where(
        later.c.agency_id == FollowUp.agency_id,
        later.c.person_id == FollowUp.person_id,
        later.c.received_at >= moment,
    )
    return or_(reached.exists(), met.exists())
