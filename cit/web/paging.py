"""Pages of a long list by where the last one ended, never by counting rows off."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

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
