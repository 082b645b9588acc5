"""The first organisation is entered from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from cit.cli import organisations
from cit.cli.place import at_work
from cit.cli.setup import init
from cit.organisations.models import Organisation
from cit.permissions.check import Kind
from cit.rules import RuleBroken

pytestmark = pytest.mark.one_database


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("CIT_INSTANCE", str(tmp_path / "instance"))
    runner = CliRunner()
    assert runner.invoke(init).exit_code == 0
    return runner


def test_an_agency_is_entered(ready: CliRunner) -> None:
    done = ready.invoke(organisations.organisation, ["add", "Larkspur Police", "--kind", "police"])

    assert (done.exit_code, done.output) == (0, "Entered: Larkspur Police\n")
    with at_work() as session:
        made = session.scalars(select(Organisation)).one()
        assert (made.kind, made.short_name) == (Kind.POLICE, "Larkspur Police")
        session.rollback()


def test_a_name_that_is_taken_is_told(ready: CliRunner) -> None:
    words = ["add", "Larkspur Police", "--kind", "police"]
    ready.invoke(organisations.organisation, words)

    assert isinstance(ready.invoke(organisations.organisation, words).exception, RuleBroken)
