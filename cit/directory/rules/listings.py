"""What is looked for: each service at each of its places as one entry, put together from rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from cit.directory.rules.accepts import Accepts, accepts
from cit.directory.rules.hours import Span, spans
from cit.directory.rules.kept import Row
from cit.directory.rules.needs import needs_of

_ROOM = uuid5(NAMESPACE_URL, "urn:cit:directory")
_MOST_PHONES = 6
Values = Mapping[str, Any]


class Plain(NamedTuple):
    """A row as it is stored: values that JSON knows, links by table and key."""

    table: str
    key: str
    place: str
    values: dict[str, Any]
    links: dict[str, list[str]]


class Listing(NamedTuple):
    """An entry: its id stays the same as long as its service and its place keep their ids."""

    id: UUID
    service_key: str
    location_key: str | None
    organisation_key: str
    fields: dict[str, Any]
    accepts: Accepts
    spans: Sequence[Span]


def id_of(source: str, *parts: str) -> UUID:
    return uuid5(_ROOM, "\x1f".join((source, *parts)))


def plain(row: Row) -> Plain:
    values = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row.values.items()
    }
    links = {name: list(link) for name, link in row.links.items()}
    place = f"{row.place.file} {row.place.row}".strip()
    return Plain(row.table, row.key, place, values, links)


def listings(source: str, rows: Iterable[Plain]) -> Iterator[Listing]:
    """Every service at every place, and those without one."""
    return _Rows(source, rows).listings()


def joined(words: Iterable[str]) -> str:
    """Several words in one column, each findable: |one|two|."""
    found = "|".join(dict.fromkeys(word for word in words if word))
    return f"|{found}|" if found else ""


class _Rows:
    def __init__(self, source: str, rows: Iterable[Plain]) -> None:
        self.source = source
        self.rows: dict[str, dict[str, Plain]] = defaultdict(dict)
        self.hung: dict[tuple[str, str, str], list[Plain]] = defaultdict(list)
        for row in rows:
            self.rows[row.table][row.key] = row
            for table, key in row.links.values():
                self.hung[row.table, table, key].append(row)

    def listings(self) -> Iterator[Listing]:
        for service in self.rows["services"].values():
            links = self.hung["service_at_location", "services", service.key]
            for link in links:
                yield self._listing(service, link)
            if not links:
                yield self._listing(service, None)

    def _of(self, table: str, of: Sequence[tuple[str, str]]) -> list[Values]:
        found = {row.key: row for one in of for row in self.hung[table, *one]}
        return [row.values for row in found.values()]

    def _listing(self, service: Plain, link: Plain | None) -> Listing:
        location = self._to(link, "location_id") if link else None
        organisation = self.rows["organizations"][service.links["organization_id"][1]]
        own = [("services", service.key)]
        at = [("service_at_location", link.key)] if link else []
        there = [("locations", location.key)] if location else []
        terms = self._terms([*own, *at, *there, ("organizations", organisation.key)])
        there_says = str(link.values.get("description", "")) if link else ""
        said = "\n".join((_text(service.values), terms, there_says))
        ages = service.values.get("minimum_age"), service.values.get("maximum_age")
        found = self._of("schedules", at) or self._of("schedules", own)
        found = found or self._of("schedules", there)
        key = location.key if location else None
        return Listing(
            id_of(self.source, service.key, key or ""),
            service.key,
            key,
            organisation.key,
            {
                **self._what(service.values, organisation.values, terms),
                **self._where(location),
                "phones": self._phones(at, own, there, organisation.key),
                "languages": self._languages([*own, *there]),
                "hours": "\n".join(
                    dict.fromkeys(str(one["description"]) for one in found if "description" in one)
                ),
            },
            accepts(said, *ages),
            list(dict.fromkeys(span for one in found for span in spans(one))),
        )

    def _to(self, row: Plain, link: str) -> Plain | None:
        table, key = row.links.get(link, ("", ""))
        return self.rows[table].get(key)

    def _terms(self, of: Sequence[tuple[str, str]]) -> str:
        lines = []
        for one in of:
            for row in self.hung["attributes", *one]:
                term = self._to(row, "taxonomy_term_id")
                name = term.values.get("name", "") if term else ""
                lines.append(f"{name}: {row.values.get('value', '')}".strip(": "))
        return "\n".join(lines)

    @staticmethod
    def _what(service: Values, organisation: Values, terms: str) -> dict[str, Any]:
        titles = f"{service['name']}\n{service.get('alternate_name', '')}\n{terms}"
        program = f"{titles}\n{str(service.get('description', '')).partition('. ')[0]}"
        web = service.get("url") or organisation.get("website")
        return {
            "name": service["name"],
            "organisation_name": organisation["name"],
            "about": service.get("description"),
            "eligibility": service.get("eligibility_description"),
            "alert": service.get("alert"),
            "how": service.get("application_process"),
            "website": web,
            "status": service.get("status", "active"),
            "needs": joined(need.value for need in needs_of(program)),
        }

    def _where(self, location: Plain | None) -> dict[str, Any]:
        if location is None:
            return dict.fromkeys(("place", "address", "latitude", "longitude")) | {
                "confidential": False
            }
        values = location.values
        hidden = bool(values.get("confidential"))
        written = self._of("addresses", [("locations", location.key)])
        written.sort(key=lambda one: one.get("address_type") != "physical")
        return {
            "place": None if hidden else values.get("name"),
            "address": None if hidden or not written else _address(written[0]),
            "latitude": None if hidden else values.get("latitude"),
            "longitude": None if hidden else values.get("longitude"),
            "confidential": hidden,
        }

    def _phones(
        self,
        at: list[tuple[str, str]],
        own: list[tuple[str, str]],
        there: list[tuple[str, str]],
        organisation: str,
    ) -> list[dict[str, Any]]:
        near = self._of("phones", at) + self._of("phones", own) + self._of("phones", there)
        found = near or self._of("phones", [("organizations", organisation)])
        kinds = ("number", "extension", "type", "description")
        shown = {one["number"]: {kind: one[kind] for kind in kinds if kind in one} for one in found}
        voice = [one for one in shown.values() if str(one.get("type", "")).lower() != "fax"]
        return voice[:_MOST_PHONES]

    def _languages(self, of: Sequence[tuple[str, str]]) -> str:
        return joined(
            sorted(str(one["name"]) for one in self._of("languages", of) if "name" in one)
        )


def _text(service: Values) -> str:
    names = ("name", "description", "eligibility_description", "application_process", "alert")
    return "\n".join(str(service.get(name, "")) for name in names)


def _address(values: Values) -> str:
    state = " ".join(str(values[one]) for one in ("state_province", "postal_code") if one in values)
    parts = [values.get(one) for one in ("address_1", "address_2", "city")]
    return ", ".join(str(one) for one in (*parts, state) if one)
