"""Pages of a long list by where the last one ended, never by counting rows off."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

SIZE = 50
T = TypeVar("T")


class BadMark(ValueError):
    """An address holds a mark that we did not make."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list, and the mark the next one starts behind (None at the end)."""

    rows: Sequence[T]
    next: str | None


def mark(*values: Any) -> str:
    """A mark for an address: the sort values of the last row, as text."""
    written = json.dumps([str(value) for value in values], separators=(",", ":"))
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def read_mark(written: str | None, length: int) -> list[str] | None:
    """The values of a mark. Raises BadMark."""
    if not written:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise BadMark from error
    if not isinstance(values, list) or len(values) != length:
        raise BadMark
    return [str(value) for value in values]


def moment_and_id(values: Sequence[str]) -> tuple[datetime, UUID]:
    """Where a list by moment and id goes on, from the values of its mark. Raises BadMark."""
    try:
        at, last = datetime.fromisoformat(values[0]), UUID(values[1])
    except ValueError as error:
        raise BadMark from error
    if at.tzinfo is None:
        raise BadMark
    return at, last
