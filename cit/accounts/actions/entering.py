"""Signing in: a judged attempt becomes a session or a counted failure."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from cit.accounts.actions.factor import prepare_factor
from cit.accounts.actions.failures import note_failure, one_by_one
from cit.accounts.actions.sessions import begin_session
from cit.accounts.queries.attempts import Attempt, lock
from cit.accounts.queries.users import as_actor, get_user
from cit.accounts.rules import Locked
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings


@dataclass(frozen=True, slots=True)
class Entry:
    """How an attempt ended: a token, or what is locked, or neither."""

    token: str | None = None
    locked: Locked | None = None
    totp_on: bool = False


def settle(
    session: Session,
    settings: Settings,
    attempt: Attempt,
    *,
    right: bool,
    device: str = "",
    renewed: str | None = None,
) -> Entry:
    """End an attempt whose password was judged. A right password does not open a lock.

    `renewed` is the password's hash at today's cost, where that changed.
    """
    one_by_one(session)
    shut = lock(session, settings, attempt.account, attempt.client, attempt.address)
    if shut is not None:
        _say_no(session, Event.SIGN_IN_LOCKED, attempt, shut.value)
        return Entry(locked=shut)
    if attempt.user_id is None or not right or attempt.closed:
        _refuse(session, attempt, attempt.closed or "password" if right else "password")
        return Entry()
    user = get_user(session, attempt.user_id)
    if renewed is not None:
        user.password_hash = renewed
    if settings.second_factor and not user.totp_on:
        prepare_factor(session, user)
    token = begin_session(session, user, address=attempt.address, device=device, factor=False)
    record(
        session, Event.SIGN_IN_ACCEPTED, by=as_actor(user), subject_id=user.id, method="password"
    )
    return Entry(token, totp_on=user.totp_on)


def _refuse(session: Session, attempt: Attempt, reason: str) -> None:
    note_failure(session, account=attempt.account, client=attempt.client)
    told = "unknown" if attempt.user_id is None else reason
    _say_no(session, Event.SIGN_IN_REFUSED, attempt, told)


def _say_no(session: Session, event: Event, attempt: Attempt, reason: str) -> None:
    record(session, event, by=None, subject_id=attempt.user_id, outcome="denied", reason=reason)
