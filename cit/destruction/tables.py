"""Statements on every table that hangs under a person or a case, whichever room it belongs to.

They go past the net: whoever calls has looked which persons and cases may be destroyed.
"""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, Table
from sqlalchemy.orm import Session

from cit.db.base import Base
from cit.db.reading import ReadOnly, is_reading
from cit.encryption.models import Owner
from cit.encryption.registry import sealed_attributes
from cit.encryption.sealed import Sealed

PORTION = 10_000


def table(name: str) -> Table:
    """A table by its name."""
    return Base.metadata.tables[name]


def under_cases() -> Iterator[tuple[Table, Any]]:
    """The cases themselves and every table of rows of a case, with the column of the case."""
    yield table("case_file"), table("case_file").c.id
    for one in Base.metadata.sorted_tables:
        if "agency_id" in one.c and "case_id" in one.c:
            yield one, one.c.case_id


def sealed_under(*owners: Owner) -> Iterator[tuple[Sealed[Any], Table]]:
    """Every sealed attribute whose key belongs to one of these kinds."""
    for one in sealed_attributes():
        if one.owner in owners:
            yield one, table(one.table)


def run(session: Session, statement: Executable) -> int:
    """Send it past the net; how many rows it changed."""
    if is_reading():
        raise ReadOnly("a page that is only read may not change anything")
    found: Any = session.connection().execute(statement)
    return int(found.rowcount)


def among(column: Any, ids: Collection[UUID]) -> Iterator[ColumnElement[bool]]:
    """Conditions that together name all of these ids: a database takes so many at once."""
    left = sorted(ids, key=str)
    for start in range(0, len(left), PORTION):
        yield column.in_(left[start : start + PORTION])
