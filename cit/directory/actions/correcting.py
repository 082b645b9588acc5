"""Somebody who keeps the directory knows better: it stands until they take it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.directory.actions.entering import apply, hide
from cit.directory.models import (
    DirectoryCorrection,
    DirectoryEntry,
    DirectoryRow,
    DistrictCentre,
)
from cit.directory.rules.corrections import YES, Part, said
from cit.directory.rules.secret import HIDDEN_NAME, Secret
from cit.organisations.models import District
from cit.permissions.check import Actor
from cit.rules import RuleBroken

_OF_A_PLACE = ("addresses", "accessibility")
_KEPT_OF_A_PLACE = ("location_type",)
_PROSE = ("name", "about", "eligibility", "alert", "how", "hours")


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What an entry is to say; a part that says what the package says is no correction."""

    parts: Mapping[Part, str]


def stands(entry: DirectoryEntry) -> dict[str, str | bool]:
    """How the parts that may be corrected stand now."""
    return {
        Part.DROP_OFF.value: said(entry.drop_off),
        Part.INVOLUNTARY.value: said(entry.involuntary),
        Part.MINORS.value: said(entry.minors),
        Part.PHONE.value: entry.phones[0]["number"] if entry.phones else "",
        Part.CONFIDENTIAL.value: entry.confidential,
        Part.PARTNER.value: str(entry.partner_id or ""),
    }


def correct(
    session: Session, actor: Actor, entry: DirectoryEntry, wanted: Correction
) -> frozenset[Part]:
    """Write down what differs from the package, take back what does not. Which parts changed."""
    rows = session.scalars(
        select(DirectoryCorrection).where(DirectoryCorrection.entry_id == entry.id)
    )
    have = {row.part: row for row in rows}
    changed = set()
    for part, value in wanted.parts.items():
        before = have.get(part)
        stands = before.value if before else str(entry.said.get(part.value, ""))
        if value == stands:
            continue
        changed.add(part)
        if part is Part.CONFIDENTIAL and value == YES:
            _conceal(session, entry)
        _write(session, actor, entry, part, value, before)
        apply(entry, part, value)
    if changed:
        names = sorted(part.value for part in changed)
        record(session, Event.DIRECTORY_CORRECTED, by=actor, subject_id=entry.id, fields=names)
    session.flush()
    return frozenset(changed)


def _write(
    session: Session,
    actor: Actor,
    entry: DirectoryEntry,
    part: Part,
    value: str,
    before: DirectoryCorrection | None,
) -> None:
    if before is not None and value == str(entry.said.get(part.value, "")):
        session.delete(before)
        return
    row = before or DirectoryCorrection(entry_id=entry.id, part=part)
    row.value, row.at, row.by_id = value, clock.now(), actor.id
    session.add(row)


def _conceal(session: Session, entry: DirectoryEntry) -> None:
    """Take where it is out of everything of this package, at once."""
    if entry.location_key is None:
        raise RuleBroken("confidential", "This service has no address that could be hidden.")
    rows = session.scalars(select(DirectoryRow).where(DirectoryRow.source == entry.source)).all()
    secret = Secret()
    kept = [row for row in rows if not _tells_where(session, row, entry.location_key, secret)]
    for row in kept:
        row.cells = _quiet(secret, row.cells)
    same = select(DirectoryEntry).where(DirectoryEntry.source == entry.source)
    for one in session.scalars(same):
        if one.location_key == entry.location_key:
            hide(one)
        for name in _PROSE:
            if secret.tells(getattr(one, name)):
                setattr(one, name, HIDDEN_NAME if name == "name" else "")


def _tells_where(session: Session, row: DirectoryRow, key: str, secret: Secret) -> bool:
    """Remove a row that says where a location is; of the location itself little stays."""
    if row.kind == "locations" and row.key == key:
        kept = {name: row.cells[name] for name in _KEPT_OF_A_PLACE if name in row.cells}
        row.cells = {**kept, "name": HIDDEN_NAME, "confidential": True}
    if row.kind not in _OF_A_PLACE or row.links.get("location_id", ["", ""])[1] != key:
        return False
    secret.keep_quiet_about(str(row.cells.get("address_1", "")))
    session.delete(row)
    return True


def _quiet(secret: Secret, cells: dict[str, object]) -> dict[str, object]:
    if not any(secret.tells(value) for value in cells.values()):
        return cells
    return {
        name: (HIDDEN_NAME if name == "name" else "") if secret.tells(value) else value
        for name, value in cells.items()
    }


def set_hours_today(
    session: Session,
    actor: Actor,
    entry: DirectoryEntry,
    opens: int | None,
    closes: int | None,
) -> None:
    """What holds today whatever the schedule says; nothing means closed. Tomorrow it is over."""
    if (opens is None) != (closes is None):
        raise RuleBroken("closes", "Enter both times, or neither when it is closed today.")
    if opens is not None and closes is not None and closes <= opens:
        raise RuleBroken("closes", "It has to close after it opens. Midnight is 24:00.")
    entry.today_on = clock.local_day(clock.now(), actor.zone)
    entry.today_opens, entry.today_closes = opens, closes
    record(session, Event.DIRECTORY_HOURS_SET, by=actor, subject_id=entry.id)
    session.flush()


def forget_hours_today(session: Session, actor: Actor, entry: DirectoryEntry) -> None:
    """The schedule holds again."""
    entry.today_on = entry.today_opens = entry.today_closes = None
    record(session, Event.DIRECTORY_HOURS_SET, by=actor, subject_id=entry.id)
    session.flush()


def set_centre(
    session: Session, actor: Actor, district: District, place: tuple[float, float] | None
) -> None:
    """Where the middle of a district is; nothing means that nobody knows."""
    session.execute(delete(DistrictCentre).where(DistrictCentre.district_id == district.id))
    if place is not None:
        session.add(
            DistrictCentre(
                agency_id=district.agency_id,
                district_id=district.id,
                latitude=place[0],
                longitude=place[1],
            )
        )
    record(session, Event.DISTRICT_CENTRE_SET, by=actor, subject_id=district.id)
    session.flush()
