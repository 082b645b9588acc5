"""What is done about a follow-up: tried, completed, stopped, handed on."""

from datetime import datetime

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.audit.events import Event
from cit.config import Settings
from cit.followups.actions.story import end_completed, end_stopped, locked, tell
from cit.followups.models import Attempt, FollowUp
from cit.followups.rules import (
    ENDS,
    Result,
    Status,
    Stop,
    Way,
    check_attempt,
    check_due,
    check_stop,
)
from cit.permissions.check import Actor
from cit.rules import RuleBroken

MOST_ATTEMPTS: int = Settings.follow_up_attempts


def log_attempt(
    session: Session,
    actor: Actor,
    follow_up: FollowUp,
    *,
    way: Way,
    result: Result,
    note: str | None = None,
    at: datetime | None = None,
) -> Attempt:
    """Keep one try. Reaching the person completes the follow-up; their no stops it."""
    now = clock.now()
    at = at or now
    locked(session, follow_up)
    check_due(follow_up.status)
    check_attempt(way, result, at, now=now)
    attempt = Attempt(
        agency_id=follow_up.agency_id,
        follow_up_id=follow_up.id,
        case_id=follow_up.case_id,
        at=at,
        by_id=actor.id,
        way=way,
        result=result,
    )
    session.add(attempt)
    attempt.note = (note or "").strip() or None
    follow_up.attempts += 1
    follow_up.first_attempt_at = min(at, follow_up.first_attempt_at or at)
    tell(session, Event.FOLLOWUP_ATTEMPTED, actor, follow_up, method=way, result=result)
    ending = ENDS.get(result)
    if ending is Status.COMPLETED:
        end_completed(session, actor, follow_up, at, now)
    elif ending is Status.STOPPED:
        end_stopped(session, actor, follow_up, Stop.PERSON_DECLINED, now)
    session.flush()
    return attempt


def complete(
    session: Session, actor: Actor, follow_up: FollowUp, *, at: datetime | None = None
) -> None:
    """The contact came about in another way, e.g. the person came by."""
    now = clock.now()
    locked(session, follow_up)
    check_due(follow_up.status)
    if at is not None and at > now:
        raise RuleBroken("at", "Enter a time that has passed.")
    end_completed(session, actor, follow_up, at or now, now)
    session.flush()


def stop(
    session: Session,
    actor: Actor,
    follow_up: FollowUp,
    reason: Stop,
    *,
    most_attempts: int = MOST_ATTEMPTS,
) -> None:
    """End a follow-up without contact; the reason is kept."""
    locked(session, follow_up)
    check_due(follow_up.status)
    check_stop(reason, follow_up.attempts, most_attempts)
    end_stopped(session, actor, follow_up, reason, clock.now())
    session.flush()


def reassign(session: Session, actor: Actor, follow_up: FollowUp, owner: User) -> None:
    """Give a follow-up to somebody else of the same agency."""
    locked(session, follow_up)
    check_due(follow_up.status)
    if owner.organisation_id != follow_up.agency_id or owner.disabled_at is not None:
        raise RuleBroken("owner", "Choose somebody of your own agency.")
    if owner.id == follow_up.owner_id:
        raise RuleBroken("owner", "This follow-up is theirs already. Choose somebody else.")
    follow_up.owner_id = owner.id
    tell(session, Event.FOLLOWUP_REASSIGNED, actor, follow_up, assignee_id=owner.id)
    session.flush()
