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
        {"id": "20", "name": "Main house", "location_type": "physical", "latitude": "47.60", "longitude": "-122.30"},
        {"id": "21", "name": "Annex", "location_type": "physical", "latitude": "47.70", "longitude": "-122.30"},
        {"id": "22", "name": "The house", "location_type": "physical", "latitude": "47.65", "longitude": "-122.31"},
    ],
    "service_at_location": [
        {"id": "30", "service_id": "10", "location_id": "20"},
        {"id": "31", "service_id": "11", "location_id": "21"},
        {"id": "32", "service_id": "12", "location_id": "22"},
    ],
    "addresses": [
        {"id": "40", "location_id": "20", "address_1": "1 Alder Street", "city": "Haven", "state_province": "WA", "postal_code": "98000", "country": "US", "address_type": "physical"},
        {"id": "41", "location_id": "21", "address_1": "9 Birch Street", "city": "Haven", "state_province": "WA", "postal_code": "98000", "country": "US", "address_type": "physical"},
        {"id": "42", "location_id": "22", "address_1": "44 Rosebay Ln", "city": "Haven", "state_province": "WA", "postal_code": "98000", "country": "US", "address_type": "physical"},
    ],
    "phones": [
        {"id": "50", "service_id": "10", "number": "206-555-0110", "extension": "4"},
        {"id": "51", "service_id": "11", "number": "(206) 555-0111"},
        {"id": "52", "service_id": "12", "number": "206 555 0112"},
    ],
    "schedules": [
        {"id": "60", "service_id": "10", "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "24:00"},
        {"id": "61", "service_id": "11", "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "20:00", "closes_at": "06:00", "description": "Nights, Monday to Friday"},
    ],
    "languages": [
        {"id": "70", "service_id": "10", "name": "es"},
        {"id": "71", "service_id": "11", "name": "English"},
    ],
}  # fmt: skip


def changed(tables: Tables, table: str, key: str, **cells: str) -> Tables:
    """The same package with other cells in one row."""
    rows = [{**row, **cells} if row["id"] == key else row for row in tables[table]]
    return {**tables, table: rows}


def without(tables: Tables, table: str, key: str) -> Tables:
    return {**tables, table: [row for row in tables[table] if row["id"] != key]}


def write(folder: Path, tables: Tables) -> Path:
    """A folder with a CSV file for each table."""
    folder.mkdir(exist_ok=True)
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
