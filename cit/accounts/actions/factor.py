"""The second factor: codes that change every 30 seconds, each accepted once."""

import hmac
from dataclasses import dataclass
from typing import Any

import pyotp
from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.failures import one_by_one, refuse_code
from cit.accounts.actions.notices import tell
from cit.accounts.actions.recovery import new_codes, use_recovery_code
from cit.accounts.actions.sessions import complete
from cit.accounts.models import User
from cit.accounts.queries.attempts import code_locked, factor_key
from cit.accounts.queries.sessions import Visit
from cit.accounts.queries.users import as_actor, get_user
from cit.accounts.rules import Told, client_of
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.config import Settings
from cit.encryption.hashing import keyed_hash

STEP = 30


@dataclass(frozen=True, slots=True)
class Checked:
    """How a proof was judged: a token to go on with, or too many failures, or neither.

    `codes` are recovery codes that were made just now, to be shown once.
    """

    token: str | None = None
    locked: bool = False
    codes: tuple[str, ...] = ()


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
    session: Session, settings: Settings, visit: Visit, code: str, *, address: str, device: str = ""
) -> Checked:
    """Judge the second step. The first right code of a new app also enrols it."""
    user = get_user(session, visit.user_id)
    refused = judge_code(session, settings, user, code, address=address)
    if refused is not None:
        return refused
    me = as_actor(user)
    codes: list[str] = []
    if not user.totp_on and method_of(code) == "totp":
        user.totp_on = True
        record(session, Event.FACTOR_ENROLLED, by=me, subject_id=user.id, method="totp")
        tell(session, user.id, Told.APP_ADDED, device)
        codes = new_codes(session, me, user.id)
    record(session, Event.FACTOR_ACCEPTED, by=me, subject_id=user.id, method=method_of(code))
    return Checked(complete(session, visit), codes=tuple(codes))


def judge_code(
    session: Session, settings: Settings, user: User, code: str, *, address: str
) -> Checked | None:
    """None for a right code, of the app or of the recovery list; else how it was refused."""
    one_by_one(session)
    if code_locked(session, settings, factor_key(session, user.id)):
        _say_no(session, Event.SIGN_IN_LOCKED, user, reason="factor")
        return Checked(locked=True)
    method = method_of(code)
    right = use_code(session, user, code) if method == "totp" else _recovered(session, user, code)
    if right:
        return None
    where = client_of(address)
    client = keyed_hash(session, "client", where)
    refuse_code(session, settings, user.id, client=client, address=where)
    _say_no(session, Event.FACTOR_REFUSED, user, method=method)
    return Checked()


def method_of(code: str) -> str:
    """Six digits are of the app; what is longer is a recovery code."""
    return "totp" if len("".join(code.split())) <= 10 else "recovery"


def _recovered(session: Session, user: User, code: str) -> bool:
    return use_recovery_code(session, user.id, code)


def _say_no(session: Session, event: EventKind, user: User, **details: Any) -> None:
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
