"""Fills an installation in bulk: copies of true stories, each with keys and seals of its own."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy.orm import Session

from bench.place import STORE, at_work
from bench.stories import DAYS, OF_CASE, OF_PERSON, Line, Story, copied, read
from cit.cases.rules import new_reference
from cit.db.reading import reading
from cit.demo import names
from cit.encryption.address import fold_address
from cit.encryption.bulk import new_keys
from cit.encryption.index import blind
from cit.encryption.keys import Owner
from cit.people.queries import tokens

Tell = Callable[[int, int], None]
# So many rows lie in memory before they are written.
PORTION = 1_000
SPREAD_DAYS = 540


class Someone(NamedTuple):
    """A person of the copy, by whom cases are linked."""

    id: UUID
    given: str
    family: str


class Rows:
    """Rows that wait to be written, each table's together."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store
        self._waiting: dict[tuple[str, tuple[str, ...]], list[Sequence[Any]]] = defaultdict(list)

    def add(self, table: str, columns: Sequence[str], values: Sequence[Any]) -> None:
        self._waiting[table, tuple(columns)].append(values)

    def write(self) -> None:
        for (table, columns), rows in self._waiting.items():
            names_of = ", ".join(f'"{one}"' for one in columns)
            marks = ", ".join("?" * len(columns))
            self._store.executemany(f'INSERT INTO "{table}" ({names_of}) VALUES ({marks})', rows)
        self._waiting.clear()
        self._store.commit()


def fill(app: Flask, folder: Path, cases: int, tell: Tell) -> list[Someone]:
    """Add so many cases and half as many persons; the persons."""
    rng = Random(cases)  # noqa: S311 -- the same database each time, nothing secret
    store = sqlite3.connect(folder / STORE)
    store.execute("PRAGMA synchronous = OFF")
    store.execute("PRAGMA cache_size = -262144")
    rows = Rows(store)
    with at_work(app) as session:
        persons = _stories(store, session, OF_PERSON)
        models = _stories(store, session, OF_CASE)
        session.rollback()
        people = []
        # The session only reads from here on, so that the two connections do not wait for each
        # other.
        with reading():
            for someone in _persons(session, persons, rows, rng, cases // 2):
                people.append(someone)
                if len(people) % PORTION == 0:
                    rows.write()
            for number, _ in enumerate(_cases(session, models, rows, rng, cases, people), 1):
                if number % PORTION == 0 or number == cases:
                    rows.write()
                    tell(number, cases)
    store.execute("ANALYZE")
    store.commit()
    store.close()
    return people


def largest_agency(store: sqlite3.Connection) -> str:
    """The agency whose database grows; the others stay as small as they are."""
    found = "SELECT agency_id FROM case_file GROUP BY agency_id ORDER BY COUNT(*) DESC LIMIT 1"
    (agency,) = store.execute(found).fetchone()
    return str(agency)


def _stories(store: sqlite3.Connection, session: Session, tables: dict[str, str]) -> list[Story]:
    """Cases that are over, or persons whose name is known: those most of an archive consists of."""
    first = next(iter(tables))
    chosen = {"case_file": "status = 'closed' AND person_id IS NOT NULL", "person": "identified"}
    rows = f'SELECT id FROM "{first}" WHERE {chosen[first]} AND agency_id = ? ORDER BY id'
    ids = store.execute(rows, (largest_agency(store),)).fetchall()
    return [read(store, session, one, tables) for (one,) in ids]


def _persons(
    session: Session, models: Sequence[Story], rows: Rows, rng: Random, count: int
) -> Iterator[Someone]:
    for key, row in new_keys(session, Owner.PERSON, (uuid4() for _ in range(count))):
        model = models[rng.randrange(len(models))]
        someone = Someone(key.owner_id, rng.choice(names.GIVEN), names.family(rng))
        phone = names.phone(rng)
        address = f"{rng.randint(1, 4000)} {rng.choice(names.STREETS)}"
        instead = {
            "given_name_sealed": someone.given.encode(),
            "family_name_sealed": someone.family.encode(),
            "phone_sealed": phone.encode(),
            "address_sealed": address.encode(),
        }
        made = copied(model, someone.id, None, 0, {Owner.PERSON: key}, instead)
        _add(rows, row, made)
        found = tokens.of_person(session, someone.given, someone.family, None, phone, address)
        agency = made[0][1][made[0][0].columns.index("agency_id")]
        for kind, token in found.items():
            values = (agency, someone.id.hex, kind, token, someone.id.hex)
            rows.add(
                "person_token", ("agency_id", "source_id", "kind", "token", "person_id"), values
            )
        yield someone


def _cases(
    session: Session,
    models: Sequence[Story],
    rows: Rows,
    rng: Random,
    count: int,
    people: Sequence[Someone],
) -> Iterator[UUID]:
    newest = max(one.day for one in models)
    plan = [(newest - rng.randrange(SPREAD_DAYS), rng.choice(models)) for _ in range(count)]
    plan.sort(key=lambda one: one[0])
    last: dict[UUID, int] = {}
    given: set[str] = set()
    ids = (uuid4() for _ in range(count))
    made_keys = new_keys(session, Owner.CASE, ids)
    for (day, model), (key, row) in zip(plan, made_keys, strict=True):
        person = people[rng.randrange(len(people))].id
        address = f"{rng.randint(1, 4000)} {rng.choice(names.STREETS)}"
        instead = {"address_sealed": address.encode()}
        later = day - model.day
        made = copied(model, key.owner_id, person, later, {Owner.CASE: key}, instead)
        clear = {
            "cad_number": None,
            "previous_day": DAYS.get(last.get(person, 0)),
        }
        token = blind(session, "house_street", fold_address(address))
        for line, values in made:
            if "reference" in line.columns:
                values[line.columns.index("reference")] = _unused(given)
            if line.table in ("case_file", "case_token"):
                _change(line, values, clear | {"token": token})
        last[person] = day
        _add(rows, row, made)
        yield key.owner_id


def _unused(given: set[str]) -> str:
    """A new reference; of hundreds of thousands, two drawn at random may well be the same."""
    while (found := new_reference()) in given:
        pass
    given.add(found)
    return found


def _change(line: Line, values: list[Any], clear: dict[str, Any]) -> None:
    for name, value in clear.items():
        if name in line.columns:
            values[line.columns.index(name)] = value


def _add(rows: Rows, key: dict[str, Any], made: Sequence[tuple[Line, list[Any]]]) -> None:
    written = key | {
        "id": key["id"].hex,
        "owner_kind": key["owner_kind"].value,
        "owner_id": key["owner_id"].hex,
        "created_at": key["created_at"].strftime("%Y-%m-%d %H:%M:%S.%f"),
    }
    rows.add("data_key", tuple(written), tuple(written.values()))
    for line, values in made:
        rows.add(line.table, line.columns, values)
