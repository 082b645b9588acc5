"""Demonstration data go only where a demonstration is meant."""

import json

import pytest
from sqlalchemy import func, select

from cit.cases.models import Case
from cit.cli.demo import tell_signins
from cit.cli.place import Trouble, at_work, current
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database


def test_signins_are_json(ready: Run) -> None:
    told = json.loads(ready("demo", "--signins").output)

    assert {one["role"] for one in told} == {role.value for role in Role}
    assert all(set(one) == {"role", "username", "password"} for one in told)


def test_an_installation_that_is_no_demonstration_is_refused(ready: Run) -> None:
    assert isinstance(ready("demo", "--cases", "1").exception, Trouble)


def test_it_fills_an_empty_installation_once(run: Run) -> None:
    run("init", "--demo")

    assert run("demo", "--cases", "2").exit_code == 0
    assert isinstance(run("demo", "--cases", "2").exception, RuleBroken)
    with at_work() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 2


def test_people_at_a_terminal_are_told(ready: Run, capsys: pytest.CaptureFixture[str]) -> None:
    tell_signins(current())

    assert "officer" in capsys.readouterr().out
