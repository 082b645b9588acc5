"""Who comes with a token."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import Device, Passkey, SecurityNotice, SignIn, User, UserRole
from cit.accounts.rules import DeviceKind, Theme
from cit.config import Settings
from cit.db.base import Moment
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
    proved_at: datetime | None
    user_id: UUID
    name: str
    theme: Theme
    must_change_password: bool
    password_at: datetime
    totp_on: bool
    has_passkey: bool
    notices: int
    device_id: UUID | None
    device_kind: DeviceKind | None
    organisation_id: UUID
    kind: Kind
    roles: frozenset[Role]

    @property
    def has_factor(self) -> bool:
        """Whether there is a second factor to ask for."""
        return self.totp_on or self.has_passkey

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
        SignIn.proved_at,
        SignIn.user_id,
        User.name,
        User.theme,
        User.must_change_password,
        User.password_at,
        User.totp_on,
        exists().where(Passkey.user_id == SignIn.user_id).label("has_passkey"),
        select(func.count())
        .where(SecurityNotice.user_id == SignIn.user_id, SecurityNotice.seen_at.is_(None))
        .scalar_subquery()
        .label("notices"),
        SignIn.device_id,
        Device.kind.label("device_kind"),
        User.organisation_id,
        Organisation.kind,
        UserRole.role,
    )
    .join(User, User.id == SignIn.user_id)
    .join(Organisation, Organisation.id == User.organisation_id)
    .outerjoin(UserRole, UserRole.user_id == User.id)
    .where(SignIn.token_hash == bindparam("token_hash"), SignIn.ended_at.is_(None))
    .outerjoin(Device, Device.id == SignIn.device_id)
    .where(User.disabled_at.is_(None), Organisation.active)
    .where(or_(User.expires_at.is_(None), User.expires_at > bindparam("now", type_=Moment())))
)


def visit(session: Session, token: str) -> Visit | None:
    """The session of a token, by one query; None when it is ended or its user may not enter."""
    session.flush()  # a session that began just now counts
    asked = {"token_hash": token_hash(token), "now": clock.now()}
    rows = _VISIT.run(session, asked).all()
    if not rows:
        return None
    values = dict(rows[0]._mapping)
    values.pop("role")
    return Visit(**values, roles=frozenset(row.role for row in rows if row.role is not None))


def idle_minutes(settings: Settings, kind: DeviceKind | None) -> int:
    """Minutes without use that end a session on such a device; 0 is never."""
    minutes = {
        DeviceKind.CAR: settings.idle_car_minutes,
        DeviceKind.PHONE: settings.idle_phone_minutes,
        DeviceKind.CONSOLE: settings.idle_console_minutes,
    }
    return settings.idle_minutes if kind is None else minutes.get(kind, settings.idle_minutes)


@dataclass(frozen=True, slots=True)
class Place:
    """A session of somebody, as they see it on their account page."""

    id: UUID
    device: str
    address: str
    began_at: datetime
    seen_at: datetime
    kind: DeviceKind | None


def devices(session: Session, user_id: UUID, now: datetime, settings: Settings) -> list[Place]:
    """Where somebody is signed in now, the latest in use first."""
    rows = session.execute(
        select(
            SignIn.id, SignIn.device, SignIn.address, SignIn.began_at, SignIn.seen_at, Device.kind
        )
        .outerjoin(Device, Device.id == SignIn.device_id)
        .where(SignIn.user_id == user_id, SignIn.ended_at.is_(None))
        .where(SignIn.began_at > now - timedelta(hours=settings.absolute_hours))
        .order_by(SignIn.seen_at.desc(), SignIn.id)
    )
    found = [Place(*row) for row in rows]
    return [one for one in found if not _is_idle(settings, one, now)]


def _is_idle(settings: Settings, place: Place, now: datetime) -> bool:
    minutes = idle_minutes(settings, place.kind)
    return minutes > 0 and now - place.seen_at >= timedelta(minutes=minutes)
