"""Looks at records, as they stand in the log."""

from uuid import UUID

from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.audit.events import Event, EventKind
from cit.audit.sequencer import sequence
from cit.audit.trail import record
from cit.permissions.check import Actor, Kind


def acting(user: User) -> Actor:
    """Who a user is to the log, whatever the test's own session is narrowed to."""
    roles = frozenset(one.role for one in user.roles)
    return Actor(user.id, user.organisation_id, Kind.POLICE, roles, user.name)


def placed(session: Session) -> None:
    session.commit()
    while sequence(session):
        session.commit()
    session.rollback()


def look(
    session: Session,
    by: User,
    subject_id: UUID,
    event: EventKind = Event.CASE_OPENED,
    case_id: UUID | None = None,
) -> None:
    """One look, committed and in its place."""
    case_id = subject_id if event is Event.CASE_OPENED else case_id
    record(session, event, by=acting(by), subject_id=subject_id, case_id=case_id)
    placed(session)


def refused(
    session: Session, user_id: UUID | None, event: EventKind = Event.SIGN_IN_REFUSED
) -> None:
    told = {"method": "totp"} if event is Event.FACTOR_REFUSED else {"reason": "password"}
    session.info["source"] = "203.0.113.9"
    record(session, event, by=None, subject_id=user_id, outcome="denied", **told)
    placed(session)
