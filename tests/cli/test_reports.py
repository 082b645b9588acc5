"""Figures at the terminal, in three formats."""

import csv
import io
import json

import pytest

from cit.cli.place import Trouble
from cit.outcomes.rules.measures import FIELDS
from cit.rules import RuleBroken
from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database


def test_each_measure_has_exactly_nine_keys(ready: Run) -> None:
    told = json.loads(ready("report", "outcomes", "--format", "json").output)

    assert set(told) == {"from", "to", "measures"}
    assert told["measures"]
    assert all(set(one) == set(FIELDS) and len(one) == 9 for one in told["measures"])


def test_the_days_stand_in_the_file(ready: Run) -> None:
    words = ("--from", "2026-07-01", "--to", "2026-09-30", "--format", "json")
    told = json.loads(ready("report", "outcomes", *words).output)

    assert (told["from"], told["to"]) == ("2026-07-01", "2026-09-30")


def test_a_table_has_a_line_for_each_measure(ready: Run) -> None:
    table = ready("report", "outcomes").output
    sheet = list(csv.reader(io.StringIO(ready("report", "outcomes", "--format", "csv").output)))

    assert "95% interval" in table
    assert len(table.splitlines()) == len([row for row in sheet if row])


def test_an_agency_that_is_not_there_is_told(ready: Run) -> None:
    assert isinstance(ready("report", "outcomes", "--agency", "Nowhere").exception, Trouble)


def test_days_in_the_wrong_order_are_told(ready: Run) -> None:
    done = ready("report", "outcomes", "--from", "2026-09-30", "--to", "2026-07-01")

    assert isinstance(done.exception, RuleBroken)
