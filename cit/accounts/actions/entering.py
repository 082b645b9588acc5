"""Signing in: a judged attempt becomes a session or a counted failure."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from cit.accounts.actions.devices import Browser, arrive, welcome
from cit.accounts.actions.factor import prepare_factor
from cit.accounts.actions.failures import one_by_one, refuse
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import User
from cit.accounts.queries.attempts import Attempt, lock_of
from cit.accounts.queries.credentials import has_passkey
from cit.accounts.queries.users import as_actor, get_user
from cit.accounts.rules import Locked
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings

NOWHERE = Browser()


@dataclass(frozen=True, slots=True)
class Entry:
    """How an attempt ended: a token, or what is locked, or neither."""

    token: str | None = None
    locked: Locked | None = None
    has_factor: bool = False


def settle(
    session: Session,
    settings: Settings,
    attempt: Attempt,
    *,
    right: bool,
    browser: Browser = NOWHERE,
    renewed: str | None = None,
) -> Entry:
    """End an attempt whose password was judged. A right password does not open a lock.

    `renewed` is the password's hash at today's cost, where that changed.
    """
    one_by_one(session)
    shut = lock_of(session, settings, attempt)
    if shut is not None:
        _say_no(session, Event.SIGN_IN_LOCKED, attempt, shut.value)
        return Entry(locked=shut)
    if attempt.user_id is None or not right or attempt.closed:
        _refuse(session, settings, attempt, attempt.closed or "password" if right else "password")
        return Entry()
    user = get_user(session, attempt.user_id)
    if renewed is not None:
        user.password_hash = renewed
    has_factor = user.totp_on or has_passkey(session, user.id)
    if settings.second_factor and not has_factor:
        prepare_factor(session, user)
    token = _begin(session, settings, user, attempt.address, browser)
    record(
        session, Event.SIGN_IN_ACCEPTED, by=as_actor(user), subject_id=user.id, method="password"
    )
    return Entry(token, has_factor=has_factor)


def _begin(session: Session, settings: Settings, user: User, address: str, browser: Browser) -> str:
    """A session that the password opened; it is complete where nothing more is asked for."""
    device_id, complete = arrive(session, browser), not settings.second_factor
    if complete:
        welcome(session, user, device_id)
    return begin_session(
        session,
        user,
        address=address,
        device=browser.words,
        factor=False,
        proved=complete,
        device_id=device_id,
    )


def _refuse(session: Session, settings: Settings, attempt: Attempt, reason: str) -> None:
    refuse(session, settings, attempt)
    told = "unknown" if attempt.user_id is None else reason
    _say_no(session, Event.SIGN_IN_REFUSED, attempt, told)


def _say_no(session: Session, event: Event, attempt: Attempt, reason: str) -> None:
    record(session, event, by=None, subject_id=attempt.user_id, outcome="denied", reason=reason)
