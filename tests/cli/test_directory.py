"""The directory comes in and goes out through the commands."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cit.cli.place import Trouble, at_work
from cit.directory.models import DirectoryRow
from tests.cli.conftest import Run
from tests.directory.packages import HAVEN, VALIDATOR, changed, write

pytestmark = pytest.mark.one_database


def test_it_gives_an_account_and_comes_in_once(ready: Run, tmp_path: Path) -> None:
    account, out = tmp_path / "account.csv", tmp_path / "out.json"
    path = write(tmp_path / "package", changed(HAVEN, "phones", "51", number="none of them"))
    first = ready("import", "directory", str(path), "--account", str(account))
    assert first.exit_code == 0, first.output
    assert "3 entries can be found" in first.output
    assert "phones.csv line 3 number “none of them” is no phone number (left out)" in first.output
    assert "phones.csv,line 3,number,phone-bad,none of them,left out" in account.read_text()
    again = ready("import", "directory", str(path))
    assert ": 0 added, 0 changed," in again.output

    done = ready("export", "directory", str(out))
    assert done.exit_code == 0, done.output
    assert "3 services of 2 organizations" in done.output
    written = out.read_text(encoding="utf-8")
    assert "Rosebay L" not in written
    assert len(json.loads(written)["services"]) == 3


def test_the_fixture_of_the_validator_names_each_row_that_is_left_out(ready: Run) -> None:
    done = ready("import", "directory", str(VALIDATOR), "--source", "validator")
    assert "3 left out" in done.output
    for line in ("line 2", "line 3", "line 4"):
        assert f"resources/contact.csv {line} organization_id" in done.output


def test_what_is_broken_leaves_nothing(ready: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text("[{", encoding="utf-8")
    done = ready("import", "directory", str(path))
    assert isinstance(done.exception, Trouble)
    nothing = ready("export", "directory", str(tmp_path / "out.json"))
    assert isinstance(nothing.exception, Trouble)
    with at_work() as session:
        assert session.scalar(select(func.count()).select_from(DirectoryRow)) == 0
