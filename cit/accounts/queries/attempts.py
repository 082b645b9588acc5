"""What is known before a password or a code is judged."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import Device, KnownDevice, SignIn, SignInFailure, SignInLock, User
from cit.accounts.queries.sessions import token_hash
from cit.accounts.queries.users import by_username
from cit.accounts.rules import BORROWED_FOR, Locked, client_of, is_inactive, locked
from cit.config import Settings
from cit.encryption.hashing import keyed_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Somebody tries to sign in: who they say they are, from where, and what stands against it.

    `account` and `client` are keyed hashes: nothing typed into the name field is kept. `known`:
    this user signed in on this device before, so the device is the client, and not the address
    that a whole station shares.
    """

    account: str
    client: str
    address: str
    locked: Locked | None = None
    known: bool = False
    device_id: UUID | None = None
    user_id: UUID | None = None
    password_hash: str | None = None
    closed: str | None = None


def attempt(
    session: Session, settings: Settings, username: str, address: str, device: str = ""
) -> Attempt:
    """Everything about an attempt but whether the password is right."""
    name, where = username.strip().casefold()[:200], client_of(address)
    account = keyed_hash(session, "account", name)
    client = keyed_hash(session, "client", where)
    user = by_username(session, name)
    device_id, known = _device(session, device, user)
    if known and user is not None:
        client = keyed_hash(session, "device", str(device_id), str(user.id))
    found = Attempt(
        account=account,
        client=client,
        address=where,
        known=known,
        device_id=device_id,
        user_id=user.id if user else None,
        password_hash=user.password_hash if user else None,
        closed=closed(settings, user) if user else None,
    )
    return replace(found, locked=lock_of(session, settings, found))


def _device(session: Session, token: str, user: User | None) -> tuple[UUID | None, bool]:
    """The device with this token, and whether this user was there before."""
    mine = and_(
        KnownDevice.device_id == Device.id, KnownDevice.user_id == (user.id if user else None)
    )
    rows = select(Device.id, KnownDevice.user_id).outerjoin(KnownDevice, mine)
    found = session.execute(rows.where(Device.token_hash == token_hash(token))).first()
    return (found.id, found.user_id is not None) if found else (None, False)


def closed(settings: Settings, user: User) -> str | None:
    """Why even the right password opens nothing."""
    now = clock.now()
    if user.disabled_at is not None or not user.organisation.active:
        return "disabled"
    if user.expires_at is not None and user.expires_at <= now:
        return "expired"
    used = (user.last_sign_in_at, user.enabled_at, user.created_at)
    if is_inactive(used, now, settings.inactive_days):
        return "inactive"
    borrowed = user.must_change_password and now - user.password_at > BORROWED_FOR
    return "password-expired" if borrowed else None


def lock_of(session: Session, settings: Settings, attempt: Attempt) -> Locked | None:
    """What is locked now. A client's failures count since somebody last succeeded from there.

    On a device that the user signed in on before, failures elsewhere close nothing: otherwise
    anybody could keep a whole shift out by guessing at their names.
    """
    keys = [attempt.client] if attempt.known else [attempt.client, attempt.account]
    if settings.lock_until_released:
        kinds = session.scalars(select(SignInLock.kind).where(SignInLock.key.in_(keys))).all()
        if kinds:
            return Locked.CLIENT if Locked.CLIENT in kinds else kinds[0]
    since = clock.now() - timedelta(minutes=settings.sign_in_window_minutes)
    here = SignIn.address == attempt.address
    if attempt.known:
        here = and_(SignIn.device_id == attempt.device_id, SignIn.user_id == attempt.user_id)
    succeeded = session.scalar(
        select(func.max(SignIn.began_at)).where(here, SignIn.began_at > since)
    )
    by_client = SignInFailure.client == attempt.client
    by_account = SignInFailure.account == attempt.account
    return locked(
        _count(session, by_client, max(since, succeeded or since)),
        0 if attempt.known else _count(session, by_account, since),
        client_limit=settings.sign_in_failures,
        account_limit=settings.account_failures,
    )


def factor_key(session: Session, user_id: UUID) -> str:
    """Under which wrong codes of a user are counted."""
    return keyed_hash(session, "factor", str(user_id))


def code_locked(session: Session, settings: Settings, account: str) -> bool:
    """Whether too many wrong codes were given; whoever asks knows the password already."""
    if settings.lock_until_released:
        rows = select(SignInLock.id).where(SignInLock.key == account)
        if session.scalar(rows) is not None:
            return True
    since = clock.now() - timedelta(minutes=settings.sign_in_window_minutes)
    failures = _count(session, SignInFailure.account == account, since)
    return failures >= settings.sign_in_failures


def _count(session: Session, which: ColumnElement[bool], since: datetime) -> int:
    rows = select(func.count()).select_from(SignInFailure).where(which, SignInFailure.at > since)
    return session.scalar(rows) or 0
