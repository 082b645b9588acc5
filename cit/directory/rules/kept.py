"""What of a package is kept so far, and where a row finds what it hangs on."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from cit.directory.rules.cells import Value
from cit.directory.rules.packages import Raw
from cit.directory.rules.remarks import Fault, Remark
from cit.directory.rules.secret import Secret
from cit.directory.rules.shape import PLURAL, TABLES, Field, Table

# Of these one link is enough, and without any the row says nothing.
_HANGS = frozenset(
    [
        "phones",
        "contacts",
        "schedules",
        "languages",
        "funding",
        "addresses",
        "accessibility",
        "service_areas",
        "required_documents",
    ]
)
_OF_A_PLACE = frozenset({"addresses", "accessibility"})


class Row(NamedTuple):
    """What is kept of a row. `links` are tables and keys of this package."""

    table: str
    key: str
    place: Raw
    values: dict[str, Value]
    links: dict[str, tuple[str, str]]


class Kept:
    """Rows by table and key, and the account of the others."""

    def __init__(self, secret: Secret) -> None:
        self.rows: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
        self.remarks: list[Remark] = []
        self.secret = secret
        self._left: dict[str, set[str]] = defaultdict(set)
        self._alike: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def say(self, raw: Raw, field: str, fault: Fault, value: object = "") -> None:
        self.remarks.append(Remark(raw.file, raw.row, field, fault, str(value)[:60]))

    def keep(self, row: Row) -> None:
        self.rows[row.table][row.key] = row
        self._alike[row.table][_fold(row.key)].add(row.key)

    def leave(self, row: Row) -> None:
        self.rows[row.table].pop(row.key, None)
        self._left[row.table].add(row.key)

    def find(self, table: str, written: str) -> str | None:
        """The key of a row as that row writes it; codes padded in another way are found too."""
        if written in self.rows[table]:
            return written
        alike = self._alike[table][_fold(written)] & self.rows[table].keys()
        return next(iter(alike)) if len(alike) == 1 else None

    def hides(self, location: object) -> bool:
        """Whether nothing may be kept of where this location is."""
        row = self.rows["locations"].get(str(location))
        return row is not None and bool(row.values.get("confidential"))

    def link(self, table: Table, row: Row) -> bool:
        """Find what it hangs on; whether it can be kept."""
        lost: list[tuple[str, Fault, str]] = []
        for name, field in {**table.links, **_free(table, row)}.items():
            written = row.values.pop(name, None)
            if written is None:
                if field.needed:
                    self.say(row.place, name, Fault.MISSING)
                    return False
                continue
            to = field.to or ""
            key = self.find(to, str(written))
            if key is not None:
                if key != written:
                    self.say(row.place, name, Fault.PADDED, written)
                row.links[name] = (to, key)
                continue
            fault = Fault.PARENT_LEFT_OUT if str(written) in self._left[to] else Fault.ORPHAN
            if field.needed:
                self.say(row.place, name, fault, written)
                return False
            lost.append((name, fault, str(written)))
        return self._holds(table, row, lost)

    def _holds(self, table: Table, row: Row, lost: list[tuple[str, Fault, str]]) -> bool:
        if table.name in _OF_A_PLACE and self.hides(row.links.get("location_id", ("", ""))[1]):
            self.say(row.place, "", Fault.CONFIDENTIAL)
            return False
        if table.name == "attributes" and "link_id" not in row.links:
            self.say(row.place, "link_id", Fault.ORPHAN, row.values.get("link_id", ""))
            return False
        if table.name in _HANGS and not row.links:
            name, fault, value = lost[0] if lost else ("", Fault.HANGS_NOWHERE, "")
            self.say(row.place, name, fault, value)
            return False
        for name, _fault, value in lost:
            self.say(row.place, name, Fault.LINK_DROPPED, value)
        return True


def _free(table: Table, row: Row) -> Mapping[str, Field]:
    """An attribute says itself what kind of row it hangs on."""
    if table.name != "attributes":
        return {}
    to = PLURAL.get(str(row.values.get("link_entity", "")).strip().lower())
    return {"link_id": Field("link_id", to=to)} if to else {}


def _fold(key: str) -> str:
    return "".join(key.split()).lower().lstrip("0") or "0"
