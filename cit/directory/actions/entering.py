"""Puts the entries together anew from what a package says, under what somebody corrected."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cit.directory.models import DirectoryCorrection, DirectoryEntry, DirectoryHours
from cit.directory.rules.corrections import PARTS, Part, meant, said
from cit.directory.rules.hours import Span
from cit.directory.rules.listings import Listing, Plain, listings
from cit.directory.rules.remarks import Fault, Remark
from cit.organisations.models import Organisation
from cit.permissions.check import Kind

WHERE = ("place", "address", "latitude", "longitude")


@dataclass
class Told:
    """What became of the entries."""

    entries: int = 0
    remarks: list[Remark] = field(default_factory=list)


def enter(
    session: Session,
    source: str,
    rows: Sequence[Plain],
    secret: set[str],
    now: datetime,
    done: Callable[[int], object],
) -> Told:
    """Add, change and mark entries; hours that are the same stay untouched."""
    have = {
        one.id: one
        for one in session.scalars(select(DirectoryEntry).where(DirectoryEntry.source == source))
    }
    corrected = _corrections(session, source)
    partners = _partners(session)
    places = {one.key: one.place for one in rows if one.table == "services"}
    hours: dict[UUID, Sequence[Span]] = {}
    told = Told()
    for one in listings(source, rows):
        entry = have.pop(one.id, None)
        if entry is None:
            entry = DirectoryEntry(id=one.id, source=source)
            session.add(entry)
        partner_id = partners.get(_fold(one.fields["organisation_name"]))
        _fill(entry, one, partner_id)
        for part, value in corrected.get(one.id, {}).items():
            before = str(entry.said.get(part.value, ""))
            if before not in ("", value):
                told.remarks.append(Remark(places[one.service_key], "", PARTS[part], Fault.EDITED))
            apply(entry, part, value)
        hours[one.id] = one.spans
        told.entries += 1
        done(1)
    for entry in have.values():
        entry.gone_at = entry.gone_at or now
        if entry.location_key in secret:
            hide(entry)
    session.flush()
    _set_hours(session, source, hours)
    return told


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def _partners(session: Session) -> Mapping[str, UUID]:
    """Partners of ours by name: a directory that lists them means the same."""
    rows = session.execute(
        select(Organisation.name, Organisation.id).where(
            Organisation.kind == Kind.PARTNER, Organisation.active
        )
    )
    return {_fold(name): key for name, key in rows}


def _corrections(session: Session, source: str) -> Mapping[UUID, Mapping[Part, str]]:
    found: dict[UUID, dict[Part, str]] = defaultdict(dict)
    rows = session.scalars(
        select(DirectoryCorrection)
        .join(DirectoryEntry, DirectoryEntry.id == DirectoryCorrection.entry_id)
        .where(DirectoryEntry.source == source)
    )
    for row in rows:
        found[row.entry_id][row.part] = row.value
    return found


def _fill(entry: DirectoryEntry, one: Listing, partner_id: UUID | None) -> None:
    """Everything as the package says it. What did not change is not written."""
    number = one.fields["phones"][0]["number"] if one.fields["phones"] else ""
    package = {
        Part.DROP_OFF.value: said(one.accepts.drop_off),
        Part.INVOLUNTARY.value: said(one.accepts.involuntary),
        Part.MINORS.value: said(one.accepts.minors),
        Part.PHONE.value: number,
        Part.CONFIDENTIAL.value: "yes" if one.fields["confidential"] else "",
        Part.PARTNER.value: str(partner_id or ""),
    }
    values: dict[str, Any] = {
        **one.fields,
        **one.accepts._asdict(),
        "service_key": one.service_key,
        "location_key": one.location_key,
        "organisation_key": one.organisation_key,
        "sort_name": one.fields["name"].casefold(),
        "partner_id": partner_id,
        "said": package,
        "gone_at": None,
    }
    for name, value in values.items():
        if getattr(entry, name, None) != value:
            setattr(entry, name, value)


def apply(entry: DirectoryEntry, part: Part, value: str) -> None:
    """Let what somebody corrected stand."""
    if part is Part.CONFIDENTIAL:
        if value == "yes":
            hide(entry)
    elif part is Part.PARTNER:
        entry.partner_id = UUID(value) if value else None
    elif part is Part.PHONE:
        others = [one for one in entry.phones if one.get("number") != value]
        if value:
            entry.phones = [{"number": value}, *others]
    else:
        setattr(entry, part.value, meant(value))


def hide(entry: DirectoryEntry) -> None:
    """Nothing tells any more where it is."""
    entry.confidential = True
    for name in WHERE:
        setattr(entry, name, None)


def _set_hours(session: Session, source: str, wanted: Mapping[UUID, Sequence[Span]]) -> None:
    mine = select(DirectoryEntry.id).where(DirectoryEntry.source == source)
    have: dict[UUID, set[Span]] = defaultdict(set)
    for row in session.scalars(select(DirectoryHours).where(DirectoryHours.entry_id.in_(mine))):
        have[row.entry_id].add(span_of(row))
    changed = [key for key, spans in wanted.items() if have.get(key, set()) != set(spans)]
    for start in range(0, len(changed), 500):
        some = changed[start : start + 500]
        session.execute(delete(DirectoryHours).where(DirectoryHours.entry_id.in_(some)))
    session.add_all(_hours(changed, wanted))


def _hours(
    changed: Iterable[UUID], wanted: Mapping[UUID, Sequence[Span]]
) -> Iterable[DirectoryHours]:
    for key in changed:
        for span in dict.fromkeys(wanted[key]):
            yield DirectoryHours(entry_id=key, **span._asdict())


def span_of(row: DirectoryHours) -> Span:
    return Span(row.weekday, row.nth, row.opens, row.closes, row.from_on, row.until_on, row.closed)
