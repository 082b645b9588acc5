"""Files of other systems come in whole, once, or not at all."""

import csv
import gzip
import json
from collections import defaultdict
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cit.cases.models import Case
from cit.cli.place import Trouble, at_work
from cit.exchange.actions import MAPPINGS
from tests.cli.conftest import Run
from tests.exchange import sample

pytestmark = pytest.mark.one_database
MAPPING = min(MAPPINGS)
# Real rows as the Seattle Police Department publishes them ("Crisis Data"): one for each outcome.
PUBLISHED = Path(__file__).parents[1] / "exchange" / "seattle_crisis_20201114.csv.gz"


def cases() -> int:
    with at_work() as session:
        return session.scalar(select(func.count()).select_from(Case)) or 0


def test_it_gives_an_account_and_comes_in_once(ready: Run, tmp_path: Path) -> None:
    path = sample.write(tmp_path / "contacts.csv")
    first = ready("import", "calls", str(path), "--mapping", MAPPING)
    count = cases()
    second = ready("import", "calls", str(path), "--mapping", MAPPING)

    assert first.exit_code == 0, first.output
    assert f"{len(sample.ROWS)} rows" in first.output
    assert count > 0
    assert "0 added" in second.output
    assert cases() == count


def test_every_remark_is_written_where_it_was_asked_for(ready: Run, tmp_path: Path) -> None:
    path, account = sample.write(tmp_path / "contacts.csv"), tmp_path / "account.csv"
    ready("import", "calls", str(path), "--mapping", MAPPING, "--account", str(account))

    assert len(account.read_text(encoding="utf-8").splitlines()) > 1


def test_a_broken_file_leaves_nothing(ready: Run, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("no,such,columns\n1,2,3\n", encoding="utf-8")
    done = ready("import", "calls", str(path), "--mapping", MAPPING)

    assert isinstance(done.exception, Trouble)
    assert cases() == 0


def by_hand(rows: list[dict[str, str]], column: str, value: str) -> int:
    """Of how many contacts at least one row says so."""
    told: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        told[row["template_id"]].add(row[column])
    return sum(value in said for said in told.values())


def test_the_report_of_the_published_file_agrees_with_a_count_by_hand(
    ready: Run, tmp_path: Path
) -> None:
    path = tmp_path / "seattle.csv"
    path.write_bytes(gzip.decompress(PUBLISHED.read_bytes()))
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))

    ready("import", "calls", str(path), "--mapping", "seattle-crisis")
    again = ready("import", "calls", str(path), "--mapping", "seattle-crisis")
    told = json.loads(ready("report", "outcomes", "--format", "json").output)
    measures = {one["key"]: one for one in told["measures"]}

    assert "0 added" in again.output
    assert len(rows) == 1000
    assert measures["encounters"]["value"] == len({row["template_id"] for row in rows}) == 982
    for key, column, value in (
        ("force_rate", "use_of_force_indicator", "Y"),
        ("cit_coverage", "cit_officer_arrived", "Y"),
        ("arrest_rate", "disposition", "Subject Arrested"),
    ):
        count = by_hand(rows, column, value)
        assert count > 0
        assert (measures[key]["numerator"], measures[key]["denominator"]) == (count, 982)
        assert measures[key]["value"] == pytest.approx(count / 982)
