"""What is printed and kept of a measurement."""

from dataclasses import dataclass, replace

import pytest

from tests.kit import database, machine
from tests.reliability import __main__ as command
from tests.reliability import storm, table
from tests.reliability.claims import Line

PAGE = f"Words.\n\n{table.BEGIN}\n{table.END}\n\nMore words.\n"


@dataclass
class Some:
    held: bool

    def words(self) -> str:
        return "1 | 2"


LINE = Line(
    claim=storm.CLAIM,
    database=database.SQLITE,
    size=5,
    found=Some(held=True),
    control=Some(held=False),
    seconds=3,
)


def test_a_line_stays_until_it_is_measured_anew() -> None:
    other = replace(LINE, database=database.POSTGRESQL)
    page = table.written(PAGE, [LINE, other], "2026-11-23", "2 cores")
    again = table.written(page, [replace(LINE, size=200)], "2026-12-01", "2 cores")

    rows = [one for one in again.splitlines() if one.startswith("| kill")]
    assert [("200 kills |" in one, "2026-12-01" in one) for one in rows] == [
        (True, True),
        (False, False),
    ]
    assert "5 kills (of 200)" in rows[1]
    assert "1 / 2" in rows[0]
    assert (again.startswith("Words."), again.endswith("More words.\n")) == (True, True)


def test_a_claim_fails_and_a_control_that_does_not_fails_too() -> None:
    assert LINE.good
    assert not replace(LINE, found=Some(held=False)).good
    toothless = replace(LINE, control=Some(held=True))
    assert not toothless.good
    assert "NOT FOUND" in " ".join(toothless.cells())


def test_what_is_left_out_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "postgresql", lambda: None)

    assert command.main(["kill", "--database", "postgresql"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("kill, PostgreSQL: left out: apt-get install")


def test_a_claim_that_fails_is_told_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = replace(LINE, found=Some(held=False))
    monkeypatch.setattr(command, "take", lambda *_: bad)

    assert command.main(["kill", "--database", "sqlite", "--size", "1"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "failed: kill, SQLite"
