"""Files of other systems come in whole, once, or not at all."""

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
