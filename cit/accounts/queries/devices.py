"""The devices that people sign in on: of one user, and of everybody for an administrator."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from cit.accounts.models import Device, KnownDevice, User
from cit.accounts.rules import DeviceKind
from cit.web.paging import SIZE, Page, mark, moment_and_id

# Of a shared console, so many of its people are named.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Machine:
    """A device and who is known on it."""

    device: Device
    people: Sequence[str]
    more: int


def known_to(session: Session, user_id: UUID) -> Sequence[Device]:
    """The devices on which somebody is known, the latest in use first."""
    rows = select(Device).join(KnownDevice, KnownDevice.device_id == Device.id)
    rows = rows.where(KnownDevice.user_id == user_id)
    return session.scalars(rows.order_by(Device.seen_at.desc(), Device.id).limit(SIZE)).all()


def get_device(session: Session, device_id: UUID) -> Device:
    """Raises NoResultFound."""
    return session.scalars(select(Device).where(Device.id == device_id)).one()


def machines(
    session: Session, kind: DeviceKind | None, after: Sequence[str] | None
) -> Page[Machine]:
    """A page of all devices, the latest in use first."""
    rows = select(Device).order_by(Device.seen_at.desc(), Device.id.desc()).limit(SIZE + 1)
    if kind is not None:
        rows = rows.where(Device.kind == kind)
    if after is not None:
        rows = rows.where(tuple_(Device.seen_at, Device.id) < moment_and_id(after))
    found = session.scalars(rows).all()
    shown = found[:SIZE]
    people = _people(session, [one.id for one in shown])
    made = [_machine(one, people.get(one.id, [])) for one in shown]
    more = len(found) > SIZE
    return Page(made, mark(shown[-1].seen_at.isoformat(), shown[-1].id) if more else None)


def _machine(device: Device, people: Sequence[str]) -> Machine:
    return Machine(device, people[:NAMED], max(0, len(people) - NAMED))


def _people(session: Session, ids: Collection[UUID]) -> Mapping[UUID, list[str]]:
    rows = (
        select(KnownDevice.device_id, User.name)
        .join(User, User.id == KnownDevice.user_id)
        .where(KnownDevice.device_id.in_(ids), User.disabled_at.is_(None))
        .order_by(User.name, User.id)
    )
    people: dict[UUID, list[str]] = {}
    for device_id, name in session.execute(rows):
        people.setdefault(device_id, []).append(name)
    return people
