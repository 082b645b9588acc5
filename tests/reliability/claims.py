"""A claim, what was found of it, and the control that shows the check can fail."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.kit import database
from tests.reliability.place import Place, made

BOTH = (database.SQLITE, database.POSTGRESQL)


class Found(Protocol):
    """The figures of one harness."""

    @property
    def held(self) -> bool:
        """Whether the claim holds by these figures."""
        ...

    def words(self) -> str:
        """The figures, for the table."""
        ...


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One line of the table."""

    name: str
    says: str
    full: int  # how much of it is the whole measurement
    unit: str
    measure: Callable[[Place, int], Found]
    broken: str  # what the control breaks
    control: Callable[[Place], Found]  # the same with that broken: must not hold
    databases: Sequence[str] = BOTH
    settings: Mapping[str, Any] = field(default_factory=dict)  # of its installation
    needs: Callable[[], str] = lambda: ""  # what the machine lacks for it, and how to get it


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one measurement of a claim gave."""

    claim: Claim
    database: str
    size: int
    found: Found
    control: Found
    seconds: float

    @property
    def good(self) -> bool:
        """The claim holds, and its check is not toothless."""
        return self.found.held and not self.control.held

    @property
    def key(self) -> str:
        """Which line of the table it is."""
        return f"{self.claim.name}, {NAMES[self.database]}"

    def cells(self) -> list[str]:
        """The line as the table has it."""
        size = f"{self.size:,} {self.claim.unit}"
        if self.size != self.claim.full:
            size += f" (of {self.claim.full:,})"
        control = "found" if not self.control.held else "NOT FOUND"
        return [
            self.key,
            self.claim.says,
            size,
            self.found.words(),
            "held" if self.found.held else "FAILED",
            f"{self.claim.broken}: {control} ({self.control.words()})",
            f"{self.seconds:,.0f} s",
        ]


NAMES = {database.SQLITE: "SQLite", database.POSTGRESQL: "PostgreSQL"}


def take(claim: Claim, kind: str, size: int) -> Line:
    """Measure a claim, and its control, each in a place of its own."""
    began = time.monotonic()
    with made(kind, **claim.settings) as place:
        found = claim.measure(place, size)
    seconds = time.monotonic() - began
    with made(kind, **claim.settings) as place:
        control = claim.control(place)
    return Line(
        claim=claim, database=kind, size=size, found=found, control=control, seconds=seconds
    )
