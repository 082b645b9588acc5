"""Every sealed attribute of the system, for tests and for whoever seals anew."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from cit.db.base import Base
from cit.encryption.models import Owner
from cit.encryption.sealed import DECLARED, Sealed


class SealedColumn(NamedTuple):
    """One sealed attribute of the system."""

    table: str
    column: str
    owner: Owner


def sealed_attributes(base: type = Base) -> list[Sealed[Any]]:
    """Every sealed attribute of the tables that stand on this base."""
    return [one for one in DECLARED if issubclass(one.model, base)]


def sealed_columns(base: type = Base) -> Iterator[SealedColumn]:
    """The same, as names."""
    for one in sealed_attributes(base):
        yield SealedColumn(one.table, one.column, one.owner)
