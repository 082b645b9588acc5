"""Who comes with a token."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cit.accounts.models import SignIn, User, UserRole
from cit.accounts.rules import Theme
from cit.config import Settings
from cit.db.plain import Plain
from cit.organisations.models import Organisation
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A session that is not ended, with its user, as far as a request needs them."""

    id: UUID
    began_at: datetime
    seen_at: datetime
    factor_at: datetime | None
    user_id: UUID
    name: str
    theme: Theme
    must_change_password: bool
    totp_on: bool
    organisation_id: UUID
    kind: Kind
    roles: frozenset[Role]

    def actor(self, zone: str) -> Actor:
        return Actor(self.user_id, self.organisation_id, self.kind, self.roles, self.name, zone)


def token_hash(token: str) -> bytes:
    """What is kept of a token. It is random and long, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).digest()


_VISIT = Plain(
    select(
        SignIn.id,
        SignIn.began_at,
        SignIn.seen_at,
        SignIn.factor_at,
        SignIn.user_id,
        User.name,
        User.theme,
        User.must_change_password,
        User.totp_on,
        User.organisation_id,
        Organisation.kind,
        UserRole.role,
    )
    .join(User, User.id == SignIn.user_id)
    .join(Organisation, Organisation.id == User.organisation_id)
    .outerjoin(UserRole, UserRole.user_id == User.id)
    .where(SignIn.token_hash == bindparam("token_hash"), SignIn.ended_at.is_(None))
    .where(User.disabled_at.is_(None), Organisation.active)
)


def visit(session: Session, token: str) -> Visit | None:
    """The session of a token, by one query; None when it is ended or its user may not enter."""
    session.flush()  # a session that began just now counts
    rows = _VISIT.run(session, {"token_hash": token_hash(token)}).all()
    if not rows:
        return None
    values = dict(rows[0]._mapping)
    values.pop("role")
    return Visit(**values, roles=frozenset(row.role for row in rows if row.role is not None))


@dataclass(frozen=True, slots=True)
class Device:
    """A session of somebody, as they see it on their account page."""

    id: UUID
    device: str
    address: str
    began_at: datetime
    seen_at: datetime


def devices(session: Session, user_id: UUID, now: datetime, settings: Settings) -> list[Device]:
    """Where somebody is signed in now, the latest in use first."""
    rows = session.execute(
        select(SignIn.id, SignIn.device, SignIn.address, SignIn.began_at, SignIn.seen_at)
        .where(SignIn.user_id == user_id, SignIn.ended_at.is_(None))
        .where(SignIn.seen_at > now - timedelta(minutes=settings.idle_minutes))
        .where(SignIn.began_at > now - timedelta(hours=settings.absolute_hours))
        .order_by(SignIn.seen_at.desc(), SignIn.id)
    )
    return [Device(*row) for row in rows]
