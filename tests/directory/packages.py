"""Packages that are easy to write, and the published ones."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from cit.directory.rules.packages import open_package
from cit.directory.rules.reading import Read, read
from cit.directory.rules.remarks import Fault

DATA = Path(__file__).parent / "data"
EXAMPLES, VALIDATOR, SCHEMA = DATA / "examples", DATA / "validator" / "package", DATA / "schema"
Tables = Mapping[str, Sequence[Mapping[str, str]]]


def _place(key: str, name: str, north: str, east: str) -> dict[str, str]:
    said = {"location_type": "physical", "latitude": north, "longitude": east}
    return {"id": key, "name": name, **said}


def _address(key: str, location: str, street: str) -> dict[str, str]:
    town = {"city": "Haven", "state_province": "WA", "postal_code": "98000", "country": "US"}
    said = {"id": key, "location_id": location, "address_1": street}
    return {**said, **town, "address_type": "physical"}


def _week(key: str, service: str, days: str, opens: str, closes: str) -> dict[str, str]:
    said = {"freq": "WEEKLY", "byday": days, "opens_at": opens, "closes_at": closes}
    return {"id": key, "service_id": service, **said}


HAVEN: Tables = {
    "organizations": [
        {"id": "1", "name": "Haven County Crisis Services", "description": "Crisis care"},
        {"id": "2", "name": "Rosebay House", "description": "Help for those who flee"},
    ],
    "services": [
        {
            "id": "10",
            "organization_id": "1",
            "name": "Crisis Stabilization Center",
            "status": "active",
            "description": "Short stays. Police drop-off at the rear entrance.",
            "minimum_age": "18",
        },
        {
            "id": "11",
            "organization_id": "1",
            "name": "Sobering Center",
            "status": "active",
            "description": "A bed for the night. No police drop-off.",
        },
        {
            "id": "12",
            "organization_id": "2",
            "name": "Domestic violence shelter",
            "status": "active",
            "description": "Safe beds. We are at 44 Rosebay Lane, ask for Ann.",
        },
    ],
    "locations": [
        _place("20", "Main house", "47.60", "-122.30"),
        _place("21", "Annex", "47.70", "-122.30"),
        _place("22", "The house", "47.65", "-122.31"),
    ],
    "service_at_location": [
        {"id": "30", "service_id": "10", "location_id": "20"},
        {"id": "31", "service_id": "11", "location_id": "21"},
        {"id": "32", "service_id": "12", "location_id": "22"},
    ],
    "addresses": [
        _address("40", "20", "1 Alder Street"),
        _address("41", "21", "9 Birch Street"),
        _address("42", "22", "44 Rosebay Ln"),
    ],
    "phones": [
        {"id": "50", "service_id": "10", "number": "206-555-0110", "extension": "4"},
        {"id": "51", "service_id": "11", "number": "(206) 555-0111"},
        {"id": "52", "service_id": "12", "number": "206 555 0112"},
    ],
    "schedules": [
        _week("60", "10", "MO,TU,WE,TH,FR,SA,SU", "00:00", "24:00"),
        _week("61", "11", "MO,TU,WE,TH,FR", "20:00", "06:00"),
    ],
    "languages": [
        {"id": "70", "service_id": "10", "name": "es"},
        {"id": "71", "service_id": "11", "name": "English"},
    ],
}


def changed(tables: Tables, table: str, key: str, **cells: str) -> Tables:
    """The same package with other cells in one row."""
    rows = [{**row, **cells} if row["id"] == key else row for row in tables[table]]
    return {**tables, table: rows}


def without(tables: Tables, table: str, key: str) -> Tables:
    return {**tables, table: [row for row in tables[table] if row["id"] != key]}


def write(folder: Path, tables: Tables) -> Path:
    """A folder with a CSV file for each table."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    for name, rows in tables.items():
        heads = list(dict.fromkeys(head for row in rows for head in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, heads, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def reading(path: Path) -> Read:
    return read(open_package(path))


def faults(found: Read) -> set[tuple[str, str, Fault]]:
    """Each remark as (row or file, field, fault)."""
    return {(one.row or one.file, one.field, one.fault) for one in found.remarks}
