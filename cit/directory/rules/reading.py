"""Judges the rows of a package: what is kept of each, what is left out, and why."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cit.directory.rules.cells import Value, clean
from cit.directory.rules.kept import Kept, Row
from cit.directory.rules.packages import Package, Raw
from cit.directory.rules.remarks import Fault, Remark
from cit.directory.rules.secret import HIDDEN_NAME, secrets_of
from cit.directory.rules.shape import TABLES, Field, Table

# What is repeated of a value in the account; prose, and what could be an address, never is.
_SHOWN = frozenset(["number", "date", "time", "days", "phone", "email", "uri"])


class Read(NamedTuple):
    """The rows that are kept, in an order in which each follows what it hangs on."""

    rows: Sequence[Row]
    remarks: Sequence[Remark]
    found: int
    confidential: int


def read(package: Package, hidden: Iterable[str] = ()) -> Read:
    """Judge every row of a package; `hidden` are locations that somebody here made confidential."""
    reader = _Reader(Kept(secrets_of(package.rows, hidden)))
    by_table = defaultdict(list)
    for raw in package.rows:
        by_table[raw.table].append(raw)
    for table in TABLES.values():
        reader.table(table, by_table[table.name])
    rows = [row for table in TABLES for row in reader.kept.rows[table].values()]
    secret = sum(1 for row in rows if row.values.get("confidential"))
    found = sum(1 for raw in package.rows if "_part" not in raw.cells)
    return Read(rows, [*package.remarks, *reader.kept.remarks], found, secret)


class _Reader:
    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self._columns: set[tuple[str, str]] = set()

    def table(self, table: Table, raws: Iterable[Raw]) -> None:
        """Judge the rows of one table, after those of the tables it points at."""
        kept, parts = self.kept.rows[table.name], []
        for raw in raws:
            if "_part" in raw.cells:
                parts.append(raw)
                continue
            row = self._row(table, raw)
            before = kept.get(row.key)
            if before is not None:
                self._again(before, row)
            elif self._fits(table, row):
                self.kept.keep(row)
            else:
                self.kept.leave(row)
        for raw in parts:
            self._part(kept, raw)
        for row in list(kept.values()):
            if not self.kept.link(table, row):
                self.kept.leave(row)

    def _row(self, table: Table, raw: Raw) -> Row:
        values: dict[str, Value] = {}
        for name, written in raw.cells.items():
            field = table.fields.get(name)
            if field is not None:
                self._cell(raw, field, written, values)
            elif name != "_part":
                self._unknown(raw, name, written)
        key = str(values.pop("id", ""))
        if not key:
            key = _made(table, values)
            self.kept.say(raw, "id", Fault.NO_ID)
        return Row(table.name, key, raw, values, {})

    def _unknown(self, raw: Raw, name: str, written: object) -> None:
        if (raw.file, name) not in self._columns and str(written or "").strip():
            self._columns.add((raw.file, name))
            self.kept.say(raw._replace(row=""), name, Fault.COLUMN_UNKNOWN)

    def _cell(self, raw: Raw, field: Field, written: object, values: dict[str, Value]) -> None:
        value, fault, more = clean(field, written)
        told = self.kept.secret.tells(str(written))
        if told:
            self.kept.say(raw, field.name, Fault.CONFIDENTIAL_WORDS)
            value, fault = (HIDDEN_NAME if field.needed and not field.to else None), None
        if fault is not None:
            shown = str(written).strip() if field.type in _SHOWN else ""
            self.kept.say(raw, field.name, fault, shown)
        if value is not None:
            values[field.name] = value
            values.update(more)

    def _again(self, before: Row, row: Row) -> None:
        """A second row of the same id: one object shown in several places, or a mistake."""
        if row.place.nested and before.place.nested:
            for name, value in row.values.items():
                if before.values.setdefault(name, value) != value:
                    self.kept.say(row.place, name, Fault.SAID_DIFFERENTLY)
            return
        same = {**before.values, **row.values} == before.values
        fault = Fault.SAID_TWICE if same else Fault.DUPLICATE
        self.kept.say(row.place, "id", fault, row.key)

    def _fits(self, table: Table, row: Row) -> bool:
        """Whether it says enough; what the standard fixes is put where it is missing."""
        if table.name == "addresses" and not row.values.keys() & {"address_1", "city"}:
            told = self.kept.hides(row.values.get("location_id"))
            self.kept.say(row.place, "" if told else "address_1", _of(told))
            return False
        for field in table.fields.values():
            if field.name in ("id", *row.values) or not field.wanted:
                continue
            if field.needed and not field.to:
                if clean(field, row.place.cells.get(field.name)).fault is None:
                    self.kept.say(row.place, field.name, Fault.MISSING)
                return False
            self._mend(field, row)
        if table.name == "locations":
            self._location(row)
        self._pairs(row)
        return True

    def _mend(self, field: Field, row: Row) -> None:
        if not field.needed and not self.kept.hides(row.values.get("location_id")):
            self.kept.say(row.place, field.name, Fault.MISSING_MENDED)
        if field.options:
            row.values[field.name] = field.options[0]

    def _location(self, row: Row) -> None:
        fault = self.kept.secret.locations.get(row.key)
        if fault is None:
            return
        self.kept.say(row.place, "", fault)
        reduced: dict[str, Value] = {
            name: row.values[name]
            for name in ("location_type", "organization_id")
            if name in row.values
        }
        row.values.clear()
        row.values.update(reduced, name=HIDDEN_NAME, confidential=True)

    def _pairs(self, row: Row) -> None:
        """Half a place is none; ages that leave nobody say nothing."""
        values = row.values
        if ("latitude" in values) != ("longitude" in values):
            values.pop("latitude", None)
            values.pop("longitude", None)
        low, high = values.get("minimum_age"), values.get("maximum_age")
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            del values["minimum_age"], values["maximum_age"]
            self.kept.say(row.place, "maximum_age", Fault.RANGE, high)

    def _part(self, kept: Mapping[str, Row], raw: Raw) -> None:
        """A table of 1.1 that is a field of 3.0: several rows are one text."""
        row = self._row(TABLES["services"], raw)
        key = self.kept.find("services", row.key)
        if key is None:
            self.kept.say(raw, "service_id", Fault.ORPHAN, row.key)
            return
        for name, value in row.values.items():
            before = kept[key].values.get(name)
            kept[key].values[name] = f"{before}\n{value}" if before else value


def _of(told: bool) -> Fault:
    return Fault.CONFIDENTIAL if told else Fault.MISSING


def _made(table: Table, values: Mapping[str, Value]) -> str:
    said = repr((table.name, sorted((name, str(value)) for name, value in values.items())))
    return f"~{hashlib.sha256(said.encode()).hexdigest()[:20]}"
