"""Devices: met at the door, known once somebody signed in on them, given a kind."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.notices import tell
from cit.accounts.models import Device, KnownDevice, User
from cit.accounts.queries.sessions import token_hash
from cit.accounts.rules import CHOSEN_AT_THE_DOOR, DeviceKind, Told
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.check import Actor
from cit.rules import RuleBroken


@dataclass(frozen=True, slots=True)
class Browser:
    """What a browser says of itself at the door; the token is ours."""

    words: str = ""
    token: str = ""
    kind: DeviceKind | None = None


def arrive(session: Session, browser: Browser) -> UUID | None:
    """The device of a browser, made when it is new."""
    if not browser.token:
        return None
    hashed, now = token_hash(browser.token), clock.now()
    row = session.scalars(select(Device).where(Device.token_hash == hashed)).one_or_none()
    if row is None:
        row = Device(token_hash=hashed, words=browser.words[:200], created_at=now, seen_at=now)
        session.add(row)
    row.seen_at, row.words = now, browser.words[:200]
    if browser.kind in CHOSEN_AT_THE_DOOR and row.kind_set_by_id is None:
        row.kind = browser.kind
    session.flush()
    return row.id


def welcome(session: Session, user: User, device_id: UUID | None) -> None:
    """Somebody is in: the device is known from now on, and a new one is told to its owner."""
    first = user.last_sign_in_at is None
    user.last_sign_in_at = clock.now()
    if device_id is None or session.get(KnownDevice, (device_id, user.id)) is not None:
        return
    session.add(KnownDevice(device_id=device_id, user_id=user.id, known_at=clock.now()))
    if not first:
        tell(session, user.id, Told.NEW_DEVICE, session.get_one(Device, device_id).words)


def set_kind(
    session: Session,
    actor: Actor,
    device_id: UUID,
    kind: DeviceKind | None,
    label: str | None = None,
) -> None:
    """Say what a device is, for good: it is not asked at the door any more.

    Without a kind, whoever signs in there chooses again, and it is no console any more.
    """
    rows = update(Device).where(Device.id == device_id)
    told: dict[str, Any] = {
        "kind": kind or DeviceKind.DESK,
        "kind_set_by_id": actor.id if kind else None,
    }
    if label is not None:
        told["label"] = label.strip() or None
    done = session.execute(rows.values(told))
    if not done.rowcount:  # type: ignore[attr-defined]
        raise RuleBroken("kind", "This device is not known any more.")
    record(session, Event.DEVICE_KIND_SET, by=actor, subject_id=device_id, kind=kind or "open")


def forget(session: Session, actor: Actor, device_id: UUID) -> None:
    """Make one's own device a stranger again."""
    row = session.get(KnownDevice, (device_id, actor.id))
    if row is not None:
        session.delete(row)
        record(session, Event.DEVICE_FORGOTTEN, by=actor, subject_id=device_id)
