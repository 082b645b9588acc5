"""Signing in: a judged attempt becomes a session or a counted failure."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from cit.accounts.actions.devices import Browser, arrive, welcome
from cit.accounts.actions.factor import prepare_factor
from cit.accounts.actions.failures import one_by_one, refuse, release_own
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import User
from cit.accounts.queries.attempts import Attempt, closed, factor_key, lock_of
from cit.accounts.queries.credentials import has_passkey
from cit.accounts.queries.users import as_actor, get_user
from cit.accounts.rules import Locked, client_of
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.config import Settings
from cit.encryption.hashing import keyed_hash

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


def enter_by_passkey(
    session: Session, settings: Settings, user_id: UUID, *, address: str, browser: Browser
) -> str | None:
    """A passkey that knows its person is both factors. It also releases their own locks.

    None for an account that is closed.
    """
    user, where = get_user(session, user_id), client_of(address)
    me, why = as_actor(user), closed(settings, user)
    if why is not None:
        refused = Event.SIGN_IN_REFUSED
        record(session, refused, by=me, subject_id=user.id, outcome="denied", reason=why)
        return None
    if settings.passkey_releases:
        keys = [keyed_hash(session, "account", user.username), factor_key(session, user.id)]
        release_own(session, me, [*keys, keyed_hash(session, "client", where)])
    token = _begin(session, settings, user, where, browser, whole=True)
    record(session, Event.SIGN_IN_ACCEPTED, by=me, subject_id=user.id, method="passkey")
    return token


def _begin(
    session: Session,
    settings: Settings,
    user: User,
    address: str,
    browser: Browser,
    *,
    whole: bool = False,
) -> str:
    """A session; it is complete where nothing more is asked for."""
    device_id, complete = arrive(session, browser), whole or not settings.second_factor
    if complete:
        welcome(session, user, device_id)
    return begin_session(
        session,
        user,
        address=address,
        device=browser.words,
        factor=whole,
        proved=complete,
        device_id=device_id,
    )


def _refuse(session: Session, settings: Settings, attempt: Attempt, reason: str) -> None:
    refuse(session, settings, attempt)
    told = "unknown" if attempt.user_id is None else reason
    _say_no(session, Event.SIGN_IN_REFUSED, attempt, told)


def _say_no(session: Session, event: EventKind, attempt: Attempt, reason: str) -> None:
    record(session, event, by=None, subject_id=attempt.user_id, outcome="denied", reason=reason)
