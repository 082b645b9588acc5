"""A contact as another system tells it, in our words, and what was left out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from cit.cases.rules import Origin
from cit.encounters.rules import GROUPS, Force, Group, Outcome
from cit.exchange.rules.reading import Line


class Remark(NamedTuple):
    """Why something of one line was left out or read otherwise. `value` is a code of the file."""

    line: int
    contact: str
    column: str
    value: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One encounter with one person, however many rows told of it. None is not known."""

    key: str
    lines: tuple[int, ...]
    day: date | None
    origin: Origin | None
    initial_type: str | None
    final_type: str | None
    outcomes: tuple[Outcome, ...]
    force: Force | None
    veteran: bool | None
    cit_requested: bool | None
    cit_dispatched: bool | None
    cit_arrived: bool | None
    officer: str | None
    designated: bool | None
    district: str | None


# Which of several outcomes is the main one, where the other system does not say.
WEIGHT = (
    Group.JUSTICE,
    Group.INVOLUNTARY,
    Group.FACILITY,
    Group.COMMUNITY,
    Group.ON_SCENE,
    Group.NONE,
)


def primary_of(outcomes: Sequence[Outcome]) -> Outcome | None:
    """The main outcome of several: the one of the weightiest group, the first of those."""
    return min(outcomes, key=lambda one: WEIGHT.index(GROUPS[one]), default=None)


class Read(NamedTuple):
    """The contacts of a file, remarks line by line, and how often each column was missing."""

    contacts: Sequence[Contact]
    remarks: Sequence[Remark]
    missing: Mapping[str, int]
    rows: int


class Mapped(Protocol):
    """A mapping: which columns it needs, whose calls they are, and how rows become contacts."""

    name: str
    agency: str
    columns: Sequence[str]

    def contacts(self, lines: Sequence[Line]) -> Read:
        """The distinct contacts of the rows."""
        ...
