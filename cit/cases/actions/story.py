"""A line of a case's story, and the lock that keeps two people from writing it at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from cit.audit.events import EventKind
from cit.audit.trail import record
from cit.cases.models import Case, CaseEvent
from cit.cases.rules import Happening
from cit.db.writers import hold
from cit.permissions.check import Actor

# Upper rooms join: (session, case, line) after every line of a case's story.
AFTER_A_LINE: list[Callable[[Session, Case, CaseEvent], None]] = []


def tell(
    session: Session,
    actor: Actor,
    case: Case,
    what: Happening,
    at: datetime,
    *,
    detail: str | None = None,
    about_id: UUID | None = None,
) -> CaseEvent:
    """Add a line to the story of a case."""
    event = CaseEvent(
        agency_id=case.agency_id,
        case_id=case.id,
        at=at,
        what=what,
        detail=detail,
        about_id=about_id,
        by_id=None if actor.is_system else actor.id,
    )
    session.add(event)
    for act in AFTER_A_LINE:
        act(session, case, event)
    return event


def locked(session: Session, case: Case) -> None:
    """Read the case anew and keep it until we are done: whoever comes second sees the first."""
    hold(session, case)


def log(session: Session, event: EventKind, actor: Actor, case: Case, **details: Any) -> None:
    """An event of the log about a case."""
    record(session, event, by=actor, subject_id=case.id, case_id=case.id, **details)
