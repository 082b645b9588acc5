"""Which installation a command works on, and what it asks of it."""

from pathlib import Path

import pytest
from sqlalchemy import text

from cit.cli.place import Trouble, application, at_work, current
from cit.permissions.check import SYSTEM
from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database


def test_the_environment_says_where(place: Path) -> None:
    assert current().instance == place


def test_without_a_secret_there_is_no_application(place: Path) -> None:
    with pytest.raises(Trouble, match="cit init"):
        application(current())


def test_the_system_itself_acts(ready: Run) -> None:
    with at_work() as session:
        assert session.info["actor"] is SYSTEM
        assert session.info["source"] == "command-line"


def test_a_database_of_another_age_is_refused(ready: Run) -> None:
    with at_work() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'older'"))
        session.commit()

    with pytest.raises(Trouble, match="cit migrate"), at_work():
        pass
