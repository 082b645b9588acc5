"""Step-up: whoever is signed in proves again that it is they, for a dangerous act."""

from sqlalchemy.orm import Session

from cit.accounts.actions import sessions
from cit.accounts.actions.factor import Checked, judge_code, method_of
from cit.accounts.actions.failures import one_by_one, refuse
from cit.accounts.actions.passwords import Cost, matches
from cit.accounts.queries.attempts import Attempt, attempt, lock_of
from cit.accounts.queries.sessions import Visit
from cit.accounts.queries.users import as_actor, get_user
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings
from cit.permissions.check import Actor

_TERMINAL = "127.0.0.1"


def prove_by_code(
    session: Session, settings: Settings, visit: Visit, code: str, *, address: str
) -> Checked:
    """By a code of the app, or a recovery code."""
    user = get_user(session, visit.user_id)
    refused = judge_code(session, settings, user, code, address=address)
    return refused or proved(session, visit, method_of(code))


def prove_by_password(
    session: Session, settings: Settings, visit: Visit, attempt: Attempt, *, right: bool
) -> Checked:
    """By the password, where an installation asks for no second factor."""
    one_by_one(session)
    shut = lock_of(session, settings, attempt)
    me = as_actor(get_user(session, visit.user_id))
    if shut is None and right:
        return proved(session, visit, "password")
    if shut is None:
        refuse(session, settings, attempt)
    record(
        session,
        Event.PROOF_REFUSED,
        by=me,
        subject_id=me.id,
        outcome="denied",
        method="password",
    )
    return Checked(locked=shut is not None)


def proved(session: Session, visit: Visit, method: str) -> Checked:
    """Note the proof; the session goes on under a new token."""
    me = as_actor(get_user(session, visit.user_id))
    record(session, Event.PROOF_GIVEN, by=me, subject_id=me.id, method=method)
    return Checked(sessions.renew(session, visit.id))


def prove_at_terminal(
    session: Session, settings: Settings, username: str, password: str, code: str
) -> Actor | None:
    """Who somebody at the command line is, by password and code; None where one does not fit.

    The caller commits in either case: a wrong try counts as it does at the door.
    """
    one_by_one(session)
    tried = attempt(session, settings, username, _TERMINAL)
    user = get_user(session, tried.user_id) if tried.user_id else None
    if user is None or user.disabled_at is not None or lock_of(session, settings, tried):
        return None
    if not matches(password, user.password_hash, Cost.of(settings)):
        refuse(session, settings, tried)
        method = "password"
    elif not user.totp_on and settings.second_factor:
        method = "totp"  # by a passkey only: on the page
    elif user.totp_on and judge_code(session, settings, user, code, address=_TERMINAL):
        return None
    else:
        method = method_of(code) if user.totp_on else "password"
        record(session, Event.PROOF_GIVEN, by=as_actor(user), subject_id=user.id, method=method)
        return as_actor(user)
    me = as_actor(user)
    told = {"outcome": "denied", "method": method}
    record(session, Event.PROOF_REFUSED, by=me, subject_id=me.id, **told)  # type: ignore[arg-type]
    return None
