"""Connections to PostgreSQL that a test opened; whoever opened them, they end with the test.

A thread or an application of the test's own may still hold one that is in no pool any more. Left
to the collector, it would warn in the middle of somebody else's test.
"""

from typing import Any

from psycopg import Connection
from sqlalchemy import Engine, event

_opened: list[Any] = []


def watch() -> None:
    """Remember each connection, of whatever engine."""
    event.listen(Engine, "connect", _remember)


def _remember(raw: Any, _record: object) -> None:
    if isinstance(raw, Connection):
        _opened.append(raw)


def close_those_to(name: str) -> None:
    """Close what is still open to a database."""
    still = [one for one in _opened if not one.closed]
    _opened[:] = [one for one in still if one.info.dbname != name]
    for one in set(still) - set(_opened):
        one.close()
