"""Sealing as tests do it."""

from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.cases.rules import Status
from cit.sealing import actions
from cit.sealing.rules import Why
from tests.kit import factories


def over(session: Session, case_id: UUID) -> Case:
    """The call is over: a live one cannot be sealed."""
    case = session.get_one(Case, case_id)
    case.status, case.cleared_at = Status.CLEARED, clock.now()
    session.flush()
    return case


def sealed_for(session: Session, case_id: UUID, *named: User, why: Why = Why.COURT_ORDER) -> None:
    """Seal a case for these; the first of them, a supervisor, does it."""
    before = session.info["actor"]
    case, ids = over(session, case_id), [one.id for one in named]
    by = factories.actor(session, named[0])
    actions.seal(session, by, case, why, "An order of the county court.", ids)
    session.flush()
    session.info["actor"] = before
