"""Who is on a case, from when to when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.accounts.queries import standing_on
from cit.audit.events import Event
from cit.cases.actions.story import locked, log, tell
from cit.cases.models import Assignment, Case
from cit.cases.rules import Happening, Part
from cit.cases.rules.team import check_joining
from cit.cases.rules.times import check_open
from cit.db.zone import zone_of
from cit.permissions.check import Actor
from cit.rules import RuleBroken


def assign(
    session: Session,
    actor: Actor,
    case: Case,
    responder: User,
    part: Part,
    unit: str | None,
    *,
    at: datetime | None = None,
) -> Assignment:
    """Put a responder on a case. Their CIT designation is kept as it is on that day."""
    locked(session, case)
    check_open(case.status, "responder")
    team = members(session, case.id)
    present = [(one.user_id, one.part) for one in team if one.until_at is None]
    check_joining(present, responder.id, part)
    if responder.disabled_at is not None:
        raise RuleBroken("responder", "This account is disabled. Choose somebody else.")
    at = at or clock.now()
    day = clock.local_day(at, zone_of(session))
    assignment = Assignment(
        agency_id=case.agency_id,
        case_id=case.id,
        user_id=responder.id,
        part=part,
        unit=(unit or "").strip() or responder.unit,
        designated=responder.id in standing_on(session, [responder.id], day),
        from_at=at,
        assigned_by_id=None if actor.is_system else actor.id,
    )
    session.add(assignment)
    tell(session, actor, case, Happening.ASSIGNED, at, detail=part.value, about_id=responder.id)
    log(session, Event.CASE_ASSIGNED, actor, case, assignee_id=responder.id, role=part)
    session.flush()
    return assignment


def unassign(
    session: Session, actor: Actor, assignment: Assignment, *, at: datetime | None = None
) -> None:
    """Take a responder off a case; what they did there stays theirs."""
    case = session.get_one(Case, assignment.case_id)
    locked(session, case)
    session.refresh(assignment)
    check_open(case.status, "responder")
    if assignment.until_at is not None:
        raise RuleBroken("responder", "This responder is off the case already.")
    at = max(at or clock.now(), assignment.from_at)
    assignment.until_at = at
    part = assignment.part
    tell(
        session,
        actor,
        case,
        Happening.UNASSIGNED,
        at,
        detail=part.value,
        about_id=assignment.user_id,
    )
    log(session, Event.CASE_UNASSIGNED, actor, case, assignee_id=assignment.user_id, role=part)
    session.flush()


def members(session: Session, case_id: UUID) -> list[Assignment]:
    """Everybody who is or was on a case, the first one first."""
    rows = select(Assignment).where(Assignment.case_id == case_id)
    return list(session.scalars(rows.order_by(Assignment.from_at, Assignment.id)))


def judge(case: Case, team: list[Assignment]) -> None:
    """Say of the case whether CIT was sent and came, by what was true on the day."""
    sent = [one.designated for one in team if one.dispatched_at]
    came = [one.designated for one in team if one.arrived_at]
    case.cit_dispatched = any(sent) if sent else None
    case.cit_arrived = any(came) if came else None
