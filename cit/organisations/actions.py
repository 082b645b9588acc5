"""Changes to organisations and to the lists an agency keeps."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.organisations.models import CallType, District, Organisation
from cit.organisations.queries import by_name
from cit.organisations.rules import (
    NewOrganisation,
    Profile,
    check_code,
    check_phone,
    check_places,
    check_renewal,
)
from cit.permissions.check import Actor
from cit.rules import RuleBroken

__all__ = [
    "NewOrganisation",
    "Profile",
    "add_call_type",
    "add_district",
    "change",
    "create",
    "renew",
    "retire",
    "set_profile",
]


def create(session: Session, actor: Actor, new: NewOrganisation) -> Organisation:
    """Enter an organisation. Raises RuleBroken for a name that is taken."""
    row = Organisation(kind=new.kind, name=new.name, short_name=new.short_name or new.name)
    _check_name(session, new.name)
    session.add(row)
    _apply(row, {"agreement_until": new.agreement_until, **_checked(new.profile)})
    session.flush()
    record(session, Event.ORGANISATION_CREATED, by=actor, subject_id=row.id, kind=new.kind.value)
    return row


def change(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    *,
    name: str,
    short_name: str,
    agreement_until: date | None,
    active: bool,
    profile: Profile,
) -> None:
    """Change an entry. Raises RuleBroken for a name that another organisation has."""
    if name != organisation.name:
        _check_name(session, name)
    if not active and organisation.id == actor.organisation_id:
        raise RuleBroken(
            "active", "This is your own organization. Another administrator closes it."
        )
    values: dict[str, Any] = {
        "name": name,
        "short_name": short_name or name,
        "agreement_until": agreement_until,
        "active": active,
    }
    _record_change(session, actor, organisation, values | _checked(profile))


def set_profile(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    profile: Profile,
    capacity_today: int | None,
) -> None:
    """Change what a partner says of itself, and how many places it has as of now."""
    check_places(capacity_today)
    values = _checked(profile)
    if capacity_today is not None or organisation.capacity_today is not None:
        at = None if capacity_today is None else clock.now()
        values |= {"capacity_today": capacity_today, "capacity_at": at}
    _record_change(session, actor, organisation, values)


def renew(session: Session, actor: Actor, organisation: Organisation, until: date) -> None:
    """Enter the new last day of a signed agreement. Raises RuleBroken."""
    check_renewal(until, clock.local_day(clock.now(), actor.zone))
    _record_change(session, actor, organisation, {"agreement_until": until})


def add_district(session: Session, actor: Actor, agency_id: UUID, name: str) -> District:
    """Add a district. Raises RuleBroken for a name that the agency has."""
    taken = select(District.id).where(District.agency_id == agency_id, District.name == name)
    if session.scalar(taken.execution_options(unscoped=True)):
        raise RuleBroken("name", "There is a district of this name.")
    row = District(agency_id=agency_id, name=name)
    session.add(row)
    session.flush()
    record(session, Event.DISTRICT_ADDED, by=actor, subject_id=row.id)
    return row


def add_call_type(
    session: Session, actor: Actor, agency_id: UUID, code: str, label: str, mental_health: bool
) -> CallType:
    """Add a call type. Raises RuleBroken for a code that the agency has."""
    check_code(code)
    taken = select(CallType.id).where(CallType.agency_id == agency_id, CallType.code == code)
    if session.scalar(taken.execution_options(unscoped=True)):
        raise RuleBroken("code", "There is a call type of this code.")
    row = CallType(agency_id=agency_id, code=code, label=label, mental_health=mental_health)
    session.add(row)
    session.flush()
    record(session, Event.CALL_TYPE_ADDED, by=actor, subject_id=row.id)
    return row


def retire(session: Session, actor: Actor, entry: District | CallType, *, retired: bool) -> None:
    """Take an entry out of use, or back into it. What was recorded with it keeps it."""
    if entry.active is not retired:
        return
    entry.active = not retired
    what = Event.DISTRICT_CHANGED if isinstance(entry, District) else Event.CALL_TYPE_CHANGED
    record(session, what, by=actor, subject_id=entry.id, fields=["active"])


def _check_name(session: Session, name: str) -> None:
    if by_name(session, name) is not None:
        raise RuleBroken("name", "There is an organization of this name.")


def _checked(profile: Profile) -> dict[str, Any]:
    check_phone("phone", profile.phone)
    check_phone("urgent_phone", profile.urgent_phone)
    return {name: value if value != "" else None for name, value in asdict(profile).items()}


def _record_change(
    session: Session, actor: Actor, organisation: Organisation, values: Mapping[str, Any]
) -> None:
    changed = _apply(organisation, values)
    if changed:
        record(
            session,
            Event.ORGANISATION_CHANGED,
            by=actor,
            subject_id=organisation.id,
            fields=changed,
        )


def _apply(organisation: Organisation, values: Mapping[str, Any]) -> list[str]:
    """Set what differs; the names of it."""
    changed = [name for name, value in values.items() if getattr(organisation, name) != value]
    for name in changed:
        setattr(organisation, name, values[name])
    return changed
