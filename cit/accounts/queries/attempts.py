"""What is known before a password or a code is judged."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import SignIn, SignInFailure
from cit.accounts.queries.users import by_username
from cit.accounts.rules import BORROWED_FOR, Locked, client_of, locked
from cit.config import Settings
from cit.encryption.hashing import keyed_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Somebody tries to sign in: who they say they are, from where, and what stands against it.

    `account` and `client` are keyed hashes: nothing typed into the name field is kept.
    """

    account: str
    client: str
    address: str
    locked: Locked | None
    user_id: UUID | None = None
    password_hash: str | None = None
    closed: str | None = None


def attempt(session: Session, settings: Settings, username: str, address: str) -> Attempt:
    """Everything about an attempt but whether the password is right."""
    name, where = username.strip().casefold()[:200], client_of(address)
    account = keyed_hash(session, "account", name)
    client = keyed_hash(session, "client", where)
    user = by_username(session, name)
    closed = None
    if user is not None:
        borrowed = user.must_change_password and clock.now() - user.password_at > BORROWED_FOR
        shut = user.disabled_at is not None or not user.organisation.active
        closed = "disabled" if shut else "password-expired" if borrowed else None
    return Attempt(
        account=account,
        client=client,
        address=where,
        locked=lock(session, settings, account, client, where),
        user_id=user.id if user else None,
        password_hash=user.password_hash if user else None,
        closed=closed,
    )


def lock(
    session: Session, settings: Settings, account: str, client: str, address: str
) -> Locked | None:
    """What is locked now. A client's failures count since somebody last succeeded from there."""
    since = clock.now() - timedelta(minutes=settings.sign_in_window_minutes)
    succeeded = session.scalar(
        select(func.max(SignIn.began_at)).where(SignIn.address == address, SignIn.began_at > since)
    )
    by_client = _count(session, SignInFailure.client == client, max(since, succeeded or since))
    by_account = _count(session, SignInFailure.account == account, since)
    return locked(by_client, by_account, settings.sign_in_failures)


def code_locked(session: Session, settings: Settings, account: str) -> bool:
    """Whether too many wrong codes were given; whoever asks knows the password already."""
    since = clock.now() - timedelta(minutes=settings.sign_in_window_minutes)
    failures = _count(session, SignInFailure.account == account, since)
    return failures >= settings.sign_in_failures


def _count(session: Session, which: ColumnElement[bool], since: datetime) -> int:
    rows = select(func.count()).select_from(SignInFailure).where(which, SignInFailure.at > since)
    return session.scalar(rows) or 0
