"""The table of what was measured, in docs/reliability.md; lines stay until measured anew."""

from collections.abc import Sequence
from pathlib import Path

from tests.reliability.claims import Line

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
HEAD = ("what", "claim", "size", "measured", "", "control", "took", "on")


def written(page: str, lines: Sequence[Line], day: str, machine: str) -> str:
    """The page with these lines in its table."""
    before, _, rest = page.partition(BEGIN)
    table, _, after = rest.partition(END)
    rows = {cells[0]: cells for cells in map(_cells, table.strip().splitlines()[2:])}
    for one in lines:
        cells = [*one.cells(), f"{day}, {machine}"]
        rows[cells[0]] = [cell.replace("|", "/") for cell in cells]
    drawn = [_row(HEAD), _row(["---"] * len(HEAD)), *map(_row, rows.values())]
    return before + BEGIN + "\n" + "\n".join(drawn) + "\n" + END + after


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
