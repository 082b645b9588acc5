"""Proving once more who one is, before an act that needs it."""

from sqlalchemy.orm import Session

from cit.accounts.actions.factor import use_code
from cit.accounts.actions.failures import note_failure, one_by_one
from cit.accounts.queries.attempts import Attempt, code_locked, lock
from cit.accounts.queries.users import get_user
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings
from cit.encryption.hashing import keyed_hash
from cit.permissions.check import Actor


def prove(
    session: Session, settings: Settings, actor: Actor, found: Attempt, *, right: bool, code: str
) -> str | None:
    """None when password and code are right; else "locked", "password" or "code".

    Wrong ones count like those at the door.
    """
    one_by_one(session)
    account = keyed_hash(session, "factor", str(actor.id))
    if lock(session, settings, found.account, found.client, found.address) or code_locked(
        session, settings, account
    ):
        return "locked"
    user = get_user(session, actor.id)
    if not right:
        note_failure(session, account=found.account, client=found.client)
        record(
            session,
            Event.SIGN_IN_REFUSED,
            by=actor,
            subject_id=user.id,
            outcome="denied",
            reason="password",
        )
        return "password"
    if settings.second_factor and not use_code(session, user, code):
        note_failure(session, account=account, client=found.client)
        record(
            session,
            Event.FACTOR_REFUSED,
            by=actor,
            subject_id=user.id,
            outcome="denied",
            method="totp",
        )
        return "code"
    record(session, Event.FACTOR_ACCEPTED, by=actor, subject_id=user.id, method="step-up")
    return None
