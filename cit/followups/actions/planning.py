"""What is owed after an encounter: by rule, or added by hand."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.cases.models import Case
from cit.config import Settings
from cit.encounters.models import Encounter
from cit.followups.actions.story import end_stopped, tell
from cit.followups.models import FollowUp
from cit.followups.rules import Kind, Planned, Status, Stop, check_added, planned
from cit.people.rules import Known
from cit.permissions.check import Actor
from cit.rules import RuleBroken

FIRST_HOURS: int = Settings.follow_up_hours


def plan(
    session: Session,
    actor: Actor,
    case: Case,
    encounter: Encounter,
    *,
    to_facility: bool,
    hours: int = FIRST_HOURS,
    days: tuple[int, int] = (7, 30),
) -> list[FollowUp]:
    """Plan what an approved report asks for; once for each kind, whoever reports later.

    Only with a linked person who was asked. A refusal is kept, stopped from the start: it is
    shown beside the rate.
    """
    if case.person_id is None or encounter.wants_follow_up not in (Known.YES, Known.NO):
        return []
    ended_at = case.cleared_at or encounter.submitted_at or clock.now()
    facility_at = (case.facility_arrived_at or ended_at) if to_facility else None
    there = set(session.scalars(select(FollowUp.kind).where(FollowUp.case_id == case.id)))
    wanted = planned(ended_at, first_hours=hours, facility_at=facility_at, days=days)
    agreed = encounter.wants_follow_up is Known.YES
    return [
        _owe(session, actor, case, one, owner_id=encounter.author_id, agreed=agreed)
        for one in wanted
        if one.kind not in there
    ]


def add(
    session: Session, actor: Actor, case: Case, *, due_at: datetime, owner_id: UUID | None
) -> FollowUp:
    """Owe one more contact than the rules ask for."""
    now = clock.now()
    check_added(due_at, now)
    if case.closed_at is not None:
        raise RuleBroken("", "This case is closed. Reopen it first.")
    taken = select(FollowUp.id).where(
        FollowUp.case_id == case.id, FollowUp.kind == Kind.ADDED, FollowUp.due_at == due_at
    )
    if session.execute(taken).first():
        raise RuleBroken("due_on", "There is one for that day already. Choose another day.")
    wanted = Planned(Kind.ADDED, now, due_at)
    return _owe(session, actor, case, wanted, owner_id=owner_id, agreed=True)


def _owe(
    session: Session,
    actor: Actor,
    case: Case,
    wanted: Planned,
    *,
    owner_id: UUID | None,
    agreed: bool,
) -> FollowUp:
    now = clock.now()
    follow_up = FollowUp(
        agency_id=case.agency_id,
        case_id=case.id,
        person_id=case.person_id,
        kind=wanted.kind,
        status=Status.DUE,
        owner_id=owner_id,
        agreed=agreed,
        created_at=now,
        from_at=wanted.from_at,
        due_at=wanted.due_at,
        attempts=0,
    )
    session.add(follow_up)
    tell(session, Event.FOLLOWUP_SCHEDULED, actor, follow_up, kind=wanted.kind)
    if not agreed:
        end_stopped(session, actor, follow_up, Stop.PERSON_DECLINED, now)
    session.flush()
    return follow_up
