"""For every column in clear under a person or a case it is decided what becomes of it."""

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

from cit.destruction.columns import BLANKED, DELETED_WITH_CASE, DELETED_WITH_PERSON, ENDED
from cit.encryption.registry import sealed_columns
from cit.tables import METADATA

LIST = tomllib.loads(Path(__file__).with_name("kept_columns.toml").read_text(encoding="utf-8"))
DELETED = {name for name, _ in (*DELETED_WITH_PERSON, *DELETED_WITH_CASE)}


def under() -> list[str]:
    """Every column in clear of every table that hangs under a person or a case."""
    sealed = {f"{one.table}.{one.column}" for one in sealed_columns()}
    return [
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        if table.name not in DELETED and "agency_id" in table.c
        if table.name in ("person", "case_file") or {"person_id", "case_id"} & set(table.c.keys())
        for column in table.c
        if f"{table.name}.{column.name}" not in sealed
    ]


def test_each_is_blanked_or_kept_for_a_reason() -> None:
    blanked = {f"{table}.{column}" for table, columns in BLANKED.items() for column in columns}
    patterns = [one for section in LIST.values() for one in section["columns"]]
    there = under()
    open_ones = [one for one in there if one not in blanked]

    assert [one for one in open_ones if not any(fnmatchcase(one, p) for p in patterns)] == []
    assert blanked <= set(there)
    assert [p for p in patterns if not any(fnmatchcase(one, p) for one in there)] == []


def test_what_is_ended_is_there_with_these_columns() -> None:
    for table, column, _states, values in ENDED:
        assert {column, *values} <= set(METADATA.tables[table].c.keys())
