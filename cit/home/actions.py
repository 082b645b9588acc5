"""Checking the log, which is an act that the log keeps."""

from sqlalchemy.orm import Session

from cit.audit.chain import Verdict
from cit.audit.events import Event
from cit.audit.queries import verify_log
from cit.audit.trail import record
from cit.permissions.check import Actor


def check_log(session: Session, actor: Actor) -> Verdict:
    """Go through the whole log as it is now."""
    verdict = verify_log(session)
    intact = verdict.readable and verdict.first_bad is None
    record(session, Event.AUDIT_VERIFIED, by=actor, entries=verdict.count, intact=intact)
    return verdict
