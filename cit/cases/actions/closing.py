"""Closing a case and opening it again. Whether it may be closed, the whole file decides."""

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.cases.actions.story import locked, log, tell
from cit.cases.actions.team import members
from cit.cases.models import Case
from cit.cases.rules import CLOSABLE, CloseReason, Happening, Status, status_of, times_of
from cit.permissions.check import Actor
from cit.rules import RuleBroken


def close(session: Session, actor: Actor, case: Case, reason: CloseReason) -> None:
    """Close a case that somebody has cleared, or that nobody was ever sent to."""
    locked(session, case)
    if case.status is Status.CLOSED:
        raise RuleBroken("reason", "Somebody has closed this case already.")
    if case.status not in CLOSABLE:
        raise RuleBroken("reason", "Responders are still on this case. Mark it cleared first.")
    now = clock.now()
    for one in members(session, case.id):
        one.until_at = one.until_at or max(now, one.from_at)
    case.status, case.closed_at, case.close_reason = Status.CLOSED, now, reason
    tell(session, actor, case, Happening.CLOSED, now, detail=reason.value)
    log(session, Event.CASE_CLOSED, actor, case, reason=reason)
    session.flush()


def reopen(session: Session, actor: Actor, case: Case, reason: str = "more-to-do") -> None:
    """Open a closed case again; `reason` is a code."""
    locked(session, case)
    if case.status is not Status.CLOSED:
        raise RuleBroken("reason", "This case is open already.")
    case.status, case.closed_at, case.close_reason = status_of(times_of(case)), None, None
    tell(session, actor, case, Happening.REOPENED, clock.now(), detail=reason)
    log(session, Event.CASE_REOPENED, actor, case, reason=reason)
    session.flush()
