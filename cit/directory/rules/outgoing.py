"""The directory as documents of HSDS 3.0: services with all that hangs on them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from cit.directory.rules.listings import Plain, id_of
from cit.directory.rules.shape import TABLES

# What hangs on what, under the name that it has there; a row hangs on the first that it names.
_UNDER: Mapping[str, Sequence[str]] = {
    "organizations": (
        "funding", "contacts", "phones", "programs", "organization_identifiers", "attributes",
    ),
    "services": (
        "phones", "schedules", "service_areas", "languages", "funding", "cost_options",
        "required_documents", "contacts", "attributes",
    ),
    "service_at_location": ("contacts", "phones", "schedules", "attributes"),
    "locations": (
        "languages", "addresses", "contacts", "accessibility", "phones", "schedules", "attributes",
    ),
    "contacts": ("phones", "attributes"),
    "phones": ("languages", "attributes"),
}  # fmt: skip
_OWN = ("service_at_location_id", "contact_id", "phone_id", "link_id")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
Document = dict[str, Any]


def documents(source: str, rows: Iterable[Plain]) -> Mapping[str, Sequence[Document]]:
    """Organizations, services, and the locations that no service names."""
    return _Out(source, rows).documents()


class _Out:
    def __init__(self, source: str, rows: Iterable[Plain]) -> None:
        self.source = source
        self.rows: dict[str, dict[str, Plain]] = defaultdict(dict)
        for row in rows:
            self.rows[row.table][row.key] = row
        self.hung: dict[tuple[str, str, str], list[Plain]] = defaultdict(list)
        for table in self.rows.values():
            for row in table.values():
                self._hang(row)

    def _hang(self, row: Plain) -> None:
        """Under one row only: whoever reads it twice would count it twice."""
        links = sorted(row.links.items(), key=lambda one: one[0] not in _OWN)
        for _, (table, key) in links:
            if row.table in _UNDER.get(table, ("attributes",)) and key in self.rows[table]:
                self.hung[row.table, table, key].append(row)
                return

    def documents(self) -> Mapping[str, Sequence[Document]]:
        at = list(self.rows["service_at_location"].values())
        used = {row.links["location_id"][1] for row in at if "location_id" in row.links}
        by_service: dict[str, list[Plain]] = defaultdict(list)
        for row in at:
            by_service[row.links["service_id"][1]].append(row)
        found = {
            "organizations": [self._whole(one) for one in self.rows["organizations"].values()],
            "services": [
                self._service(one, by_service[one.key]) for one in self.rows["services"].values()
            ],
            "locations": [
                self._whole(one) for key, one in self.rows["locations"].items() if key not in used
            ],
        }
        return {name: many for name, many in found.items() if many}

    def _service(self, service: Plain, at: Sequence[Plain]) -> Document:
        found = self._whole(service)
        found["organization"] = self._bare(self._to(service, "organization_id"))
        if "program_id" in service.links:
            found["program"] = self._bare(self._to(service, "program_id"))
        links = []
        for row in at:
            link = self._whole(row)
            link["location"] = self._whole(self._to(row, "location_id"))
            links.append(link)
        if links:
            found["service_at_locations"] = links
        return found

    def _to(self, row: Plain, link: str) -> Plain:
        table, key = row.links[link]
        return self.rows[table][key]

    def _id(self, table: str, key: str) -> str:
        try:
            return str(UUID(key))
        except ValueError:
            return str(id_of(self.source, table, key))

    def _bare(self, row: Plain) -> Document:
        """Its own fields; what the standard requires and nobody said is empty."""
        found: Document = {"id": self._id(row.table, row.key)}
        for name, field in TABLES[row.table].fields.items():
            if name in row.links:
                table, key = row.links[name]
                if key in self.rows[table]:
                    found[name] = self._id(table, key)
            elif name in row.values:
                if field.type != "moment" or _MOMENT.fullmatch(str(row.values[name])):
                    found[name] = row.values[name]
            elif field.wanted and not field.to and name != "id":
                found[name] = field.options[0] if field.options else ""
        if "link_id" in row.links:
            table, key = row.links["link_id"]
            found["link_id"] = self._id(table, key)
        return found

    def _whole(self, row: Plain) -> Document:
        """Its fields, and the rows that hang on it."""
        found = self._bare(row)
        for table in _UNDER.get(row.table, ("attributes",)):
            hung = self.hung[table, row.table, row.key]
            if hung:
                found[table] = [self._whole(one) for one in hung]
        if row.table == "attributes" and "taxonomy_term_id" in row.links:
            term = self._to(row, "taxonomy_term_id")
            found["taxonomy_term"] = self._bare(term)
            if "taxonomy_id" in term.links:
                detail = self._bare(self._to(term, "taxonomy_id"))
                found["taxonomy_term"]["taxonomy_detail"] = detail
        return found
