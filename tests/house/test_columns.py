"""Every column is sealed, or deliberately open for a reason that is written down."""

import tomllib
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from cit.encryption.registry import sealed_columns
from cit.tables import METADATA

LIST = Path(__file__).with_name("open_columns.toml")


def undecided(
    columns: Iterable[str], sealed: frozenset[str], reasons: Mapping[str, Mapping[str, list[str]]]
) -> list[str]:
    patterns = [one for section in reasons.values() for one in section["columns"]]
    return [
        column
        for column in columns
        if column not in sealed and not any(fnmatchcase(column, one) for one in patterns)
    ]


def all_columns() -> list[str]:
    return [f"{table.name}.{column.name}" for table in METADATA.sorted_tables for column in table.c]


def sealed() -> frozenset[str]:
    return frozenset(f"{one.table}.{one.column}" for one in sealed_columns())


def reasons() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(LIST.read_text(encoding="utf-8"))


def test_each_column_is_sealed_or_deliberately_open() -> None:
    assert undecided(all_columns(), sealed(), reasons()) == []


def test_an_undecided_column_is_found() -> None:
    found = undecided(["person.given_name", "person.id"], frozenset(), reasons())

    assert found == ["person.given_name"]


def test_a_column_that_ends_like_a_sealed_one_is_one() -> None:
    assert {c for c in all_columns() if c.endswith("_sealed")} == set(sealed())


def test_the_list_names_no_column_that_is_gone() -> None:
    there = all_columns()
    named = [one for section in reasons().values() for one in section["columns"]]

    assert [one for one in named if not any(fnmatchcase(c, one) for c in there)] == []


def test_each_reason_is_a_sentence() -> None:
    assert all(str(section["reason"]).endswith(".") for section in reasons().values())
