"""The second factor: codes that change every 30 seconds, each accepted once."""

import hmac
from dataclasses import dataclass
from typing import Any

import pyotp
from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.failures import note_failure, one_by_one
from cit.accounts.actions.sessions import complete
from cit.accounts.models import User
from cit.accounts.queries.attempts import code_locked
from cit.accounts.queries.sessions import Visit
from cit.accounts.queries.users import as_actor, get_user
from cit.accounts.rules import client_of
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings
from cit.encryption.hashing import keyed_hash

STEP = 30


@dataclass(frozen=True, slots=True)
class Checked:
    """How a code was judged: a token to go on with, or too many failures, or neither."""

    token: str | None = None
    locked: bool = False


def prepare_factor(session: Session, user: User) -> None:
    """Make a secret for an app that is to be enrolled; until then it opens nothing."""
    user.totp_secret, user.totp_on, user.totp_last_step = pyotp.random_base32(), False, None
    session.flush()


def address_for_app(user: User, site: str) -> str:
    """What the QR code says to the app."""
    secret = user.totp_secret or ""
    return pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=user.username, issuer_name=site)


def use_code(session: Session, user: User, code: str) -> bool:
    """Take a code. It must be of now, give or take 30 seconds, and newer than the last one."""
    step = _step_of(user.totp_secret or "", "".join(code.split()))
    if step is None:
        return False
    fresh = update(User).where(
        User.id == user.id, or_(User.totp_last_step.is_(None), User.totp_last_step < step)
    )
    taken = session.execute(fresh.values(totp_last_step=step))
    return bool(taken.rowcount)  # type: ignore[attr-defined]


def check_code(
    session: Session, settings: Settings, visit: Visit, code: str, *, address: str
) -> Checked:
    """Judge the second step. The first right code of a new app also enrols it."""
    one_by_one(session)
    user = get_user(session, visit.user_id)
    account = keyed_hash(session, "factor", str(user.id))
    if code_locked(session, settings, account):
        _say_no(session, Event.SIGN_IN_LOCKED, user, reason="factor")
        return Checked(locked=True)
    if not use_code(session, user, code):
        client = keyed_hash(session, "client", client_of(address))
        note_failure(session, account=account, client=client)
        _say_no(session, Event.FACTOR_REFUSED, user, method="totp")
        return Checked()
    me = as_actor(user)
    if not user.totp_on:
        user.totp_on = True
        record(session, Event.FACTOR_ENROLLED, by=me, subject_id=user.id, method="totp")
    record(session, Event.FACTOR_ACCEPTED, by=me, subject_id=user.id, method="totp")
    return Checked(complete(session, visit))


def _say_no(session: Session, event: Event, user: User, **details: Any) -> None:
    record(session, event, by=as_actor(user), subject_id=user.id, outcome="denied", **details)


def _step_of(secret: str, code: str) -> int | None:
    if not secret or len(code) != 6 or not code.isascii():
        return None
    now = int(clock.now().timestamp()) // STEP
    codes = pyotp.TOTP(secret, interval=STEP)
    for step in (now, now - 1, now + 1):
        if hmac.compare_digest(codes.generate_otp(step), code):
            return step
    return None
