"""Whether what is done now only reads, as the requests of most pages do."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_reading: ContextVar[bool] = ContextVar("reading", default=False)


class ReadOnly(Exception):
    """Something tried to write while a page was only being read."""


def is_reading() -> bool:
    """Whether transactions that begin now only read."""
    return _reading.get()


def set_reading(value: bool) -> None:
    """Say for a whole request whether its transactions only read."""
    _reading.set(value)


@contextmanager
def reading() -> Iterator[None]:
    """Transactions that begin in here only read; a flush is refused."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def writing() -> Iterator[None]:
    """Transactions that begin in here may write, whatever surrounds them."""
    token = _reading.set(False)
    try:
        yield
    finally:
        _reading.reset(token)
