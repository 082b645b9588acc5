"""Stories to copy: every row of a case, with what changes from copy to copy marked in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from sqlite3 import Connection
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Date
from sqlalchemy.orm import Session

from cit.db.base import Base, Moment
from cit.encryption.keys import OpenedKey, Owner, opened_key
from cit.encryption.registry import sealed_columns
from cit.encryption.seal import Place, seal, unseal

# Parents first: a child is found by the ids of rows found before it.
OF_CASE = {
    "case_file": "id",
    "case_token": "case_id",
    "assignment": "case_id",
    "case_event": "case_id",
    "encounter": "case_id",
    "encounter_version": "case_id",
    "disposition": "case_id",
    "consent": "case_id",
    "consent_class": "consent_id",
    "referral": "case_id",
    "referral_need": "referral_id",
    "referral_step": "case_id",
    "offer_winner": "referral_id",
    "follow_up": "case_id",
    "follow_up_attempt": "case_id",
}
OF_PERSON = {"person": "id", "alias": "person_id", "caution": "person_id"}
DAYS = {number: date.fromordinal(number).isoformat() for number in range(735_000, 742_000)}


@dataclass
class Line:
    """One row: what stays, and where ids, moments and sealed values stand."""

    table: str
    columns: Sequence[str]
    values: list[Any]
    ids: list[tuple[int, str]] = field(default_factory=list)
    moments: list[tuple[int, int, str]] = field(default_factory=list)
    sealed: list[tuple[int, str, Owner, bytes]] = field(default_factory=list)


@dataclass
class Story:
    """All rows of one case or person."""

    id: str
    person_id: str | None
    day: int
    lines: list[Line]
    own_ids: set[str]


def read(store: Connection, session: Session, own: str, tables: Mapping[str, str]) -> Story:
    """The story that hangs on this row of the first table."""
    first = next(iter(tables))
    known, lines = {own}, []
    for table, column in tables.items():
        found = store.execute(f'SELECT * FROM "{table}"')
        columns = [one[0] for one in found.description]
        at = columns.index(column)
        for row in found:
            if row[at] in known:
                values = dict(zip(columns, row, strict=True))
                known |= {values[name] for name in ("id", "offer_id") if values.get(name)}
                lines.append(Line(table, columns, list(row)))
    top = dict(zip(lines[0].columns, lines[0].values, strict=True))
    person = top["id"] if first == "person" else top.get("person_id")
    story = Story(own, person, 0, lines, known)
    for line in lines:
        _mark(session, story, line)
    listed = top.get("listed_at") or top["created_at"]
    story.day = date.fromisoformat(listed[:10]).toordinal()
    return story


def _mark(session: Session, story: Story, line: Line) -> None:
    table = Base.metadata.tables[line.table]
    seals = {one.column: one.owner for one in sealed_columns() if one.table == line.table}
    row_id = dict(zip(line.columns, line.values, strict=True)).get("id")
    for at, (name, value) in enumerate(zip(line.columns, line.values, strict=True)):
        if value is None:
            continue
        if name in seals:
            owner = seals[name]
            whose = story.person_id if owner is Owner.PERSON else story.id
            key = opened_key(session, owner, UUID(whose))
            plain = unseal(value, Place(line.table, name, UUID(row_id)), key)
            line.sealed.append((at, name, owner, plain))
        elif value in story.own_ids or value == story.person_id:
            line.ids.append((at, value))
        elif isinstance(table.columns[name].type, Moment | Date):
            line.moments.append((at, date.fromisoformat(value[:10]).toordinal(), value[10:]))


def copied(
    story: Story,
    new_id: UUID,
    person_id: UUID | None,
    later: int,
    keys: Mapping[Owner, OpenedKey],
    instead: Mapping[str, bytes],
) -> list[tuple[Line, list[Any]]]:
    """The rows of a new story, so many days later, sealed with keys of its own.

    `instead` has sealed values of the first row that are to differ from copy to copy.
    """
    ids = {one: uuid4() for one in story.own_ids}
    ids[story.id] = new_id
    if story.person_id and person_id:
        ids[story.person_id] = person_id
    hexes = {one: new.hex for one, new in ids.items()}
    made = []
    for line in story.lines:
        values = line.values.copy()
        for at, old in line.ids:
            values[at] = hexes[old]
        for at, day, rest in line.moments:
            values[at] = DAYS[day + later] + rest
        for at, name, owner, plain in line.sealed:
            row_id = ids[line.values[line.columns.index("id")]]
            text = instead.get(name, plain) if row_id == new_id else plain
            values[at] = seal(text, Place(line.table, name, row_id), keys[owner])
        made.append((line, values))
    return made
