"""Which entries an export takes."""

from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine
from sqlalchemy.orm import Session

from cit.audit import checkpoints, exhibit
from cit.audit.exhibit import Range
from tests.audit.vouched import CASE, KEY, sign, write
from tests.kit.fixtures import NOON

ZONE = "America/Chicago"


@pytest.fixture
def days(session: Session, noon: time_machine.Traveller) -> Session:
    """Two entries on each of three days."""
    for day in range(3):
        noon.move_to(NOON + timedelta(days=day))
        write(session, 2)
    return session


@pytest.mark.parametrize(
    ("first", "last", "places"),
    [
        (None, None, (1, 6)),
        (date(2026, 11, 19), None, (3, 6)),
        (None, date(2026, 11, 19), (1, 4)),
        (date(2026, 11, 19), date(2026, 11, 19), (3, 4)),
        (date(2027, 1, 1), None, (1, 0)),
    ],
)
def test_days_are_those_of_the_agency(
    days: Session, first: date | None, last: date | None, places: tuple[int, int]
) -> None:
    found = exhibit.between(days, first, last, ZONE, None)
    assert (found.first, found.last) == places
    assert exhibit.count(days, found) == max(0, places[1] - places[0] + 1)


def test_what_is_handed_out_is_whole(days: Session, tmp_path: Path) -> None:
    sign(days)
    newest = checkpoints.newest(days)
    assert newest is not None
    told: list[int] = []
    path = tmp_path / "export.zip"
    written = exhibit.export(days, path, Range(2, 4, CASE), newest, [KEY.public], done=told.append)
    assert (written, sum(told)) == (3, 3)
    with ZipFile(path) as file:
        assert sorted(file.namelist()) == [
            "README.txt",
            "checkpoints/checkpoint-000000000006.txt",
            "entries.jsonl",
            "keys.txt",
            "manifest.json",
            "proofs.json",
            "verifier.py",
        ]
        assert file.read("keys.txt").decode().strip() == str(KEY.public)
        assert "log.example/test" in file.read("README.txt").decode()
