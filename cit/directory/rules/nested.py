"""Objects of the HSDS interface, one inside another, taken apart into rows."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cit.directory.rules.older import table_of
from cit.directory.rules.shape import NOT_KEPT, SINGULAR, TABLES

DEEPEST = 20
# What an object holds one of: the property and its table.
_ONE: Mapping[str, str] = {
    "organization": "organizations",
    "program": "programs",
    "service": "services",
    "location": "locations",
    "taxonomy_term": "taxonomy_terms",
    "taxonomy_detail": "taxonomies",
    "service_at_location": "service_at_location",
}
_LINK = {"taxonomy_detail": "taxonomy_id"}


class Object(NamedTuple):
    """A row and where in the document it stood."""

    table: str
    row: str
    cells: dict[str, object]


class NotKnown(Exception):
    """An object of which nothing says what it is."""


def objects(document: Any, where: str = "") -> Iterator[Object]:
    """Every row of a document. Raises NotKnown."""
    if isinstance(document, list):
        for place, one in enumerate(document):
            yield from objects(one, f"{where}[{place}]")
    elif not isinstance(document, Mapping):
        raise NotKnown(where)
    elif isinstance(document.get("contents"), list):
        yield from objects(document["contents"], f"{where}contents")
    else:
        yield from _of_mapping(document, where)


def _of_mapping(document: Mapping[str, Any], where: str) -> Iterator[Object]:
    """A document that is one object, or lists of objects by their tables."""
    tables = {key: _table_of_list(key, value) for key, value in document.items()}
    if document and all(tables.values()):
        for key, value in document.items():
            for place, one in enumerate(value):
                yield from _taken_apart(one, tables[key] or "", f"{where}{key}[{place}]")
    elif not {"openapi_url", "openapi"} & document.keys():  # how an interface introduces itself
        yield from _taken_apart(document, kind_of(document), where)


def _table_of_list(key: str, value: Any) -> str | None:
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        return None
    return table_of(key.removesuffix(".csv"))


def kind_of(document: Mapping[str, Any]) -> str:
    """The table of an object by what it has. Raises NotKnown."""
    said = document.keys()
    if "location_type" in said:
        return "locations"
    if {"service", "location"} & said and "name" not in said:
        return "service_at_location"
    if {"organization", "organization_id"} & said and "name" in said:
        return "services" if "status" in said or "organization" in said else "programs"
    if {"status", "service_at_locations"} & said:
        return "services"
    if {"taxonomy_detail", "taxonomy_id", "parent_id", "term_uri"} & said:
        return "taxonomy_terms"
    if {"name", "description"} <= said:
        return "taxonomies" if "version" in said else "organizations"
    raise NotKnown


def _taken_apart(
    document: Mapping[str, Any], table: str, where: str, depth: int = 0
) -> Iterator[Object]:
    """A row, and behind it those that hang on it; what it hangs on comes before it."""
    if table in NOT_KEPT or depth > DEEPEST:
        return
    cells: dict[str, object] = {}
    for name, value in document.items():
        if name in _ONE and isinstance(value, Mapping):
            link = _LINK.get(name, f"{name}_id")
            if link in TABLES[table].fields and value.get("id"):
                cells[link] = value["id"]
            inside = {**_of_the_same(name, document), **value}
            yield from _taken_apart(inside, _ONE[name], f"{where}.{name}".lstrip("."), depth + 1)
        else:
            cells.update(_cell(name, value))
    yield Object(table, where, cells)
    for name, value in document.items():
        inner = table_of(name)
        if isinstance(value, list) and inner is not None:
            yield from _behind(table, cells.get("id"), inner, f"{where}.{name}", value, depth)


def _cell(name: str, value: Any) -> dict[str, object]:
    """What is no object is a cell; a list of words is one cell of them all."""
    if isinstance(value, list):
        return {} if table_of(name) else {name: ", ".join(str(one) for one in value)}
    return {} if isinstance(value, Mapping) else {name: value}


def _behind(
    table: str, key: object, inner: str, where: str, rows: list[Any], depth: int
) -> Iterator[Object]:
    """The rows that hang on another, in its list of them."""
    for place, one in enumerate(rows):
        if isinstance(one, Mapping):
            link = _link(table, inner, key)
            # Published examples say "link_entity" of it; where it stands is surer.
            hung = {**one, **link} if inner == "attributes" else {**link, **one}
            row = f"{where}[{place}]".lstrip(".")
            yield from _taken_apart(hung, inner, row, depth + 1)


def _of_the_same(name: str, document: Mapping[str, Any]) -> dict[str, object]:
    """The program of a service is of the organization of the service."""
    home = document.get("organization")
    if name != "program" or not isinstance(home, Mapping):
        return {}
    return {"organization_id": home.get("id")}


def _link(table: str, inner: str, key: object) -> dict[str, object]:
    """How a row says what it hangs on."""
    if inner == "attributes":
        return {"link_id": key, "link_entity": SINGULAR[table]}
    link = f"{SINGULAR[table]}_id"
    return {link: key} if inner in TABLES and link in TABLES[inner].fields else {}
