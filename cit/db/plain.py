"""Statements on tables that belong to no agency, sent past the ORM at half the cost.

The ORM lays the net under case data. A statement that goes past it is refused, at the start of the
process already, when one of its tables holds case data.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, CursorResult, Executable, Table
from sqlalchemy.orm import Session
from sqlalchemy.sql.visitors import iterate

from cit.db.reading import ReadOnly, is_reading

Values = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class CaseData(Exception):
    """A statement on case data must pass the net."""


class Plain:
    """A statement that is put together once and then only given its values."""

    def __init__(self, statement: Executable) -> None:
        if any("agency_id" in table.c for table in _tables(statement)):
            raise CaseData(f"{statement} holds rows of an agency")
        self._statement = statement
        self._writes = bool(statement.is_dml)

    def run(self, session: Session, values: Values | None = None) -> CursorResult[*tuple[Any, ...]]:
        """Send it in the session's transaction. What the session has not flushed is not seen."""
        if self._writes and is_reading():
            raise ReadOnly("a page that is only read may not change anything")
        return session.connection().execute(self._statement, values)


def _tables(statement: Any) -> Iterator[Any]:
    """Every table it touches, however deep."""
    if statement.is_dml:
        yield statement.table
    for part in iterate(statement):
        if isinstance(part, Table):
            yield part
        elif isinstance(part, Column):
            yield part.table
