"""Packages as they are found: every fault is named, the rest is kept."""

from pathlib import Path

import pytest

from cit.directory.rules.packages import BadPackage, open_package
from cit.directory.rules.reading import Read
from cit.directory.rules.remarks import FAULTS, Fault, Verdict
from tests.directory.packages import (
    EXAMPLES,
    HAVEN,
    VALIDATOR,
    Tables,
    changed,
    faults,
    reading,
    write,
)

TABLES_OF_THE_EXAMPLE = 19


def left_out(found: Read) -> list[str]:
    return [one.line() for one in found.remarks if one.verdict is Verdict.LEFT_OUT]


def test_the_validators_fixture_is_read_with_every_fault_named() -> None:
    """It is deliberately wrong: contacts of nobody, an address cut short."""
    found = reading(VALIDATOR)
    assert sorted(row.table for row in found.rows) == ["organizations"] * 2 + ["programs"] * 2
    assert [
        (one.row, one.field, one.value) for one in found.remarks if one.fault is Fault.ORPHAN
    ] == [
        ("line 2", "organization_id", "1"),
        ("line 3", "organization_id", "2"),
        ("line 4", "organization_id", "18"),
    ]
    assert ("line 2", "website", Fault.ADDRESS_SCHEME) in faults(found)
    assert ("line 3", "description", Fault.MISSING_MENDED) in faults(found)
    assert ("resources/contact.csv", "", Fault.FILE_UNLISTED) in faults(found)
    assert len(left_out(found)) == 3


@pytest.mark.parametrize("name", ["service_full", "organization_full", "service_at_location_full"])
def test_the_published_objects_are_taken_apart(name: str) -> None:
    """One object of each kind, shown in many places, is kept once and nothing is left out."""
    found = reading(EXAMPLES / f"{name}.json")
    assert len(found.rows) == len({row.table for row in found.rows}) == TABLES_OF_THE_EXAMPLE
    assert left_out(found) == []
    assert {one.field for one in found.remarks if one.fault is Fault.RANGE} == {"latitude"}


@pytest.mark.parametrize("name", ["csv", "tabular.json"])
def test_the_published_tables_name_their_own_faults(name: str) -> None:
    """Published tables point at rows that no file holds, and stand a place at 100° north."""
    found = reading(EXAMPLES / name)
    dropped = {one.field for one in found.remarks if one.fault is Fault.LINK_DROPPED}
    assert dropped == {
        "parent_organization_id", "organization_id", "service_at_location_id", "parent_id",
        "taxonomy_id",
    }  # fmt: skip
    (line,) = left_out(found)
    assert "f28dd44b-0c4d-479f-8e90-4c52219a8b3c” points at nothing" in line


def one_row(tmp_path: Path, tables: Tables) -> Read:
    return reading(write(tmp_path / "package", tables))


@pytest.mark.parametrize(
    ("table", "key", "cells", "field", "fault"),
    [
        ("phones", "50", {"number": "call us"}, "number", Fault.PHONE_BAD),
        ("phones", "50", {"number": "555-0110"}, "number", Fault.PHONE_AREA),
        ("phones", "50", {"service_id": "99"}, "service_id", Fault.ORPHAN),
        ("services", "10", {"organization_id": "0001"}, "organization_id", Fault.PADDED),
        ("services", "10", {"organization_id": "9"}, "organization_id", Fault.ORPHAN),
        ("services", "10", {"name": " n/a "}, "name", Fault.MISSING),
        ("services", "10", {"status": "open"}, "status", Fault.OPTION_BAD),
        ("services", "10", {"minimum_age": "old"}, "minimum_age", Fault.NUMBER_BAD),
        ("services", "10", {"assured_date": "03/04/19"}, "assured_date", Fault.DATE_SHORT),
        ("services", "10", {"assured_date": "31.31.2019"}, "assured_date", Fault.DATE_BAD),
        ("services", "10", {"email": "nobody"}, "email", Fault.EMAIL_BAD),
        ("services", "10", {"colour": "red"}, "colour", Fault.COLUMN_UNKNOWN),
        ("services", "11", {"id": "10"}, "id", Fault.DUPLICATE),
        ("services", "10", {"id": ""}, "id", Fault.NO_ID),
        ("schedules", "60", {"opens_at": "25:99"}, "opens_at", Fault.TIME_BAD),
        ("schedules", "60", {"byday": "Someday"}, "byday", Fault.DAYS_BAD),
        ("locations", "20", {"latitude": "147"}, "latitude", Fault.RANGE),
    ],
)  # fmt: skip
def test_a_fault_is_named_where_it_stands(
    tmp_path: Path, table: str, key: str, cells: dict[str, str], field: str, fault: Fault
) -> None:
    found = one_row(tmp_path, changed(HAVEN, table, key, **cells))
    assert fault in {one.fault for one in found.remarks if one.field == field}
    where = {one.file for one in found.remarks if one.fault is fault}
    assert where == {f"{table}.csv"}


def test_what_hangs_on_a_row_that_was_left_out_is_left_out_with_it(tmp_path: Path) -> None:
    found = one_row(tmp_path, changed(HAVEN, "services", "10", organization_id="9"))
    assert ("line 2", "service_id", Fault.PARENT_LEFT_OUT) in faults(found)
    assert "10" not in {row.key for row in found.rows if row.table == "services"}


def test_tables_of_the_first_version_become_those_of_the_third(tmp_path: Path) -> None:
    old = {
        "organization": [{"id": "1", "name": "A", "description": "B", "url": "https://a.example"}],
        "service": [{"id": "2", "organization_id": "1", "name": "Meals", "status": "active"}],
        "location": [{"id": "3", "name": "Hall"}],
        "service_at_location": [{"id": "4", "service_id": "2", "location_id": "3"}],
        "physical_address": [{"id": "5", "location_id": "3", "address_1": "1 Oak", "city": "X"}],
        "regular_schedule": [
            {"id": "6", "service_id": "2", "weekday": "1", "opens_at": "9", "closes_at": "5 pm"}
        ],
        "holiday_schedule": [
            {"id": "7", "service_id": "2", "closed": "TRUE",
             "start_date": "2026-12-25", "end_date": "2026-12-25"}
        ],
        "eligibility": [{"id": "8", "service_id": "2", "eligibility": "Everybody"}],
    }  # fmt: skip
    rows = {(row.table, row.key): row for row in one_row(tmp_path, old).rows}
    assert rows["schedules", "6"].values["byday"] == "MO"
    assert rows["schedules", "6"].values["closes_at"] == "17:00"
    assert rows["schedules", "7"].values["notes"] == "Closed"
    assert rows["addresses", "5"].values["address_type"] == "physical"
    assert rows["organizations", "1"].values["website"] == "https://a.example"
    assert rows["services", "2"].values["eligibility_description"] == "Everybody"


def test_a_shelter_from_violence_has_no_place_even_where_the_package_tells_it(
    tmp_path: Path,
) -> None:
    found = one_row(tmp_path, HAVEN)
    assert found.confidential == 1
    kept = repr([(row.table, row.values) for row in found.rows])
    assert "Rosebay L" not in kept
    assert "47.65" not in kept
    said = repr(found.remarks)
    assert "Rosebay L" not in said
    assert {Fault.PRESUMED, Fault.CONFIDENTIAL, Fault.CONFIDENTIAL_WORDS} <= {
        one.fault for one in found.remarks
    }


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadPackage, match="no table of a directory"):
        open_package(tmp_path)
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(BadPackage, match="is not JSON"):
        open_package(broken)


def test_every_fault_says_what_became_of_the_row_and_what_to_do() -> None:
    assert FAULTS.keys() == set(Fault)
