"""Accounts: made, changed, disabled, helped back in. Nobody raises themselves."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.notices import tell
from cit.accounts.actions.passwords import Cost, hash_password, temporary
from cit.accounts.actions.sessions import end_all
from cit.accounts.models import Passkey, RecoveryCode, User, UserRole
from cit.accounts.queries.users import by_username
from cit.accounts.rules import Told, check_roles, check_username
from cit.audit.events import Event
from cit.audit.trail import record
from cit.encryption.keys import Owner, make_key
from cit.organisations.queries import get as organisation
from cit.outbox.rules import check_address
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken

# No password has this hash.
NONE = "!"


@dataclass(frozen=True, kw_only=True)
class NewUser:
    """An account to be made. Without a hash nobody can sign in with a password."""

    username: str
    name: str
    organisation_id: UUID
    roles: Collection[Role]
    title: str | None = None
    unit: str | None = None
    email: str = ""
    password_hash: str = NONE
    must_change_password: bool = True
    expires_at: datetime | None = None


def create_user(session: Session, actor: Actor, new: NewUser) -> User:
    """Make an account. Raises RuleBroken."""
    username = new.username.strip().casefold()
    check_username(username)
    home = organisation(session, new.organisation_id)
    check_roles(home.kind, new.roles)
    if by_username(session, username) is not None:
        raise RuleBroken("username", "This user name is taken, or was. Choose another.")
    now = clock.now()
    user = User(
        organisation=home,
        username=username,
        name=new.name,
        title=new.title or None,
        unit=new.unit or None,
        email=check_address(new.email),
        password_hash=new.password_hash,
        password_at=now,
        must_change_password=new.must_change_password,
        created_at=now,
        expires_at=new.expires_at,
    )
    user.roles = [UserRole(user_id=user.id, role=role) for role in _sorted(new.roles)]
    session.add(user)
    make_key(session, Owner.USER, user.id)
    session.flush()
    record(session, Event.ACCOUNT_CREATED, by=actor, subject_id=user.id, roles=set(new.roles))
    return user


def create_with_password(
    session: Session,
    actor: Actor,
    new: NewUser,
    cost: Cost = Cost(),  # noqa: B008 - it never changes
) -> str:
    """Make an account; the password for its first sign-in."""
    password = temporary()
    create_user(session, actor, replace(new, password_hash=hash_password(password, cost)))
    return password


def change(
    session: Session,
    actor: Actor,
    user: User,
    *,
    name: str,
    title: str | None,
    unit: str | None,
    email: str = "",
) -> None:
    """Change how somebody is called, and where notices go: the old address is told of it."""
    values = {"name": name, "title": title or None, "unit": unit or None}
    values["email"] = check_address(email)
    if user.email and values["email"] != user.email:
        tell(session, user.id, Told.EMAIL_CHANGED)
    changed = [field for field, value in values.items() if getattr(user, field) != value]
    for field in changed:
        setattr(user, field, values[field])
    if changed:
        record(session, Event.ACCOUNT_CHANGED, by=actor, subject_id=user.id, fields=changed)


def change_roles(session: Session, actor: Actor, user: User, roles: Collection[Role]) -> None:
    """Give and take roles, from the next request on. Raises RuleBroken."""
    _not_oneself(actor, user, "roles", "Another administrator changes your roles.")
    check_roles(user.organisation.kind, roles)
    before, after = {one.role for one in user.roles}, set(roles)
    if before == after:
        return
    user.roles = [one for one in user.roles if one.role in after] + [
        UserRole(user_id=user.id, role=role) for role in _sorted(after - before)
    ]
    record(
        session,
        Event.ACCOUNT_ROLES_CHANGED,
        by=actor,
        subject_id=user.id,
        added=after - before,
        removed=before - after,
    )
    tell(session, user.id, Told.ROLES_CHANGED)


def disable(session: Session, actor: Actor, user: User) -> None:
    """Close an account; it is signed out at its next request."""
    _not_oneself(actor, user, "account", "Another administrator disables your account.")
    if user.disabled_at is None:
        user.disabled_at = clock.now()
        record(session, Event.ACCOUNT_DISABLED, by=actor, subject_id=user.id)
        end_all(session, actor, user.id)


def enable(session: Session, actor: Actor, user: User) -> None:
    """Open an account again."""
    if user.disabled_at is not None:
        user.disabled_at, user.enabled_at = None, clock.now()
        record(session, Event.ACCOUNT_ENABLED, by=actor, subject_id=user.id)


def reset_factor(session: Session, actor: Actor, user: User) -> None:
    """Take the second factor off; the next sign-in enrols a new one."""
    _not_oneself(actor, user, "account", "Another administrator resets your second factor.")
    user.totp_secret_sealed, user.totp_on, user.totp_last_step = None, False, None
    for kind in (Passkey, RecoveryCode):
        session.execute(delete(kind).where(kind.user_id == user.id))
    tell(session, user.id, Told.FACTOR_RESET)
    record(session, Event.ACCOUNT_FACTOR_RESET, by=actor, subject_id=user.id)
    end_all(session, actor, user.id)


def set_password(
    session: Session, actor: Actor, user: User, password_hash: str, *, borrowed: bool
) -> None:
    """Keep a new hash. A borrowed password must be changed at the next sign-in."""
    user.password_hash, user.password_at = password_hash, clock.now()
    user.must_change_password = borrowed
    record(session, Event.ACCOUNT_PASSWORD_SET, by=actor, subject_id=user.id)


def _sorted(roles: Collection[Role]) -> list[Role]:
    return sorted(roles, key=lambda role: role.value)


def _not_oneself(actor: Actor, user: User, field: str, message: str) -> None:
    if user.id == actor.id:
        raise RuleBroken(field, message)
