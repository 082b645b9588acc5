"""A state machine as a page shows it: a drawing in Mermaid's words, and the same as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

EDGE = "[*]"


class Move(NamedTuple):
    """One arrow; `start` is None for what begins the life of a thing."""

    start: Enum | None
    to: Enum
    act: str
    who: str


@dataclass(frozen=True)
class Machine:
    """Everything that may happen to one kind of thing; `labels` are what people see."""

    name: str
    about: str
    labels: Mapping[Any, str]
    moves: Sequence[Move]

    def in_order(self) -> list[Move]:
        """As the states stand in their list, so that the page is the same every time."""
        place = {one: number for number, one in enumerate(self.labels)}
        return sorted(
            set(self.moves),
            key=lambda one: (-1 if one.start is None else place[one.start], place[one.to], one.act),
        )


def drawn(machine: Machine) -> Iterator[str]:
    """The lines of its section. A state that nothing leads out of is an end."""
    moves = machine.in_order()
    yield from (f"## {machine.name}", "", machine.about, "", "```mermaid", "stateDiagram-v2")
    yield from (f'    state "{label}" as {_name(one)}' for one, label in machine.labels.items())
    for move in moves:
        start = EDGE if move.start is None else _name(move.start)
        yield f"    {start} --> {_name(move.to)}: {move.act}"
    left = {move.start for move in moves if move.start is not move.to}
    yield from (f"    {_name(one)} --> {EDGE}" for one in machine.labels if one not in left)
    yield from ("```", "", "| from | act | by | to |", "|---|---|---|---|")
    for move in moves:
        before = "–" if move.start is None else machine.labels[move.start]
        yield f"| {before} | {move.act} | {move.who} | {machine.labels[move.to]} |"
    yield ""


def words(one: Enum) -> str:
    """The value of an act as people say it."""
    return str(one.value).replace("-", " ")


def _name(state: Enum) -> str:
    return str(state.value).replace("-", "_")
