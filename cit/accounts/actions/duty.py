"""Shifts: begun, broken, ended."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import Duty, User
from cit.accounts.queries.duty import own_duty
from cit.accounts.rules import check_planned_end
from cit.audit.events import Event
from cit.audit.trail import record
from cit.organisations.models import District
from cit.permissions.check import Actor
from cit.rules import RuleBroken


def start_duty(
    session: Session,
    actor: Actor,
    user: User,
    unit: str,
    district_id: UUID | None = None,
    planned_until_at: datetime | None = None,
) -> Duty:
    """Begin a shift. Raises RuleBroken for somebody who is on duty already."""
    now = clock.now()
    if own_duty(session, user.id) is not None:
        raise RuleBroken("user_id", "This shift has begun already.")
    check_planned_end(now, planned_until_at)
    if district_id is not None:
        _check_district(session, user.organisation_id, district_id)
    row = Duty(
        agency_id=user.organisation_id,
        user_id=user.id,
        unit=unit.strip(),
        district_id=district_id,
        from_at=now,
        planned_until_at=planned_until_at,
    )
    session.add(row)
    session.flush()
    record(session, Event.DUTY_STARTED, by=actor, subject_id=user.id)
    return row


def next_time(written: time, zone: str) -> datetime:
    """The next moment at which the agency's clocks show this time."""
    now = clock.now()
    day = clock.local(now, zone)
    moment = day.replace(hour=written.hour, minute=written.minute, second=0, microsecond=0)
    if moment <= day:
        moment = (moment + timedelta(days=1)).replace(fold=0)
    return moment.astimezone(UTC)


def end_duty(session: Session, actor: Actor, duty: Duty) -> None:
    """End a shift; a second time changes nothing."""
    if duty.until_at is None:
        duty.until_at, duty.on_break = clock.now(), False
        record(session, Event.DUTY_ENDED, by=actor, subject_id=duty.user_id)


def take_break(session: Session, actor: Actor, duty: Duty, *, on_break: bool) -> None:
    """Begin or end a break."""
    if duty.until_at is None and duty.on_break is not on_break:
        duty.on_break = on_break
        what = Event.DUTY_PAUSED if on_break else Event.DUTY_RESUMED
        record(session, what, by=actor, subject_id=duty.user_id)


def _check_district(session: Session, agency_id: UUID, district_id: UUID) -> None:
    found = select(District.id).where(District.id == district_id, District.agency_id == agency_id)
    if session.scalar(found) is None:
        raise RuleBroken("district_id", "Choose a district of this agency.")
