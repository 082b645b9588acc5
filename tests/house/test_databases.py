"""What the suite stands on: every test finds a database as new, on each kind."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, func, inspect, select
from sqlalchemy.orm import Session

from cit import clock
from cit.config import Settings
from cit.db import migrate
from cit.db.engine import database
from cit.encryption.models import KeyCheck
from cit.organisations.models import Organisation
from tests.kit import factories
from tests.kit.fixtures import NOON


def organisations(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Organisation)) or 0


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_one_test_commits_no_other_test_sees(session: Session, time: str) -> None:
    assert organisations(session) == 0, f"the {time} test found rows of another"
    assert session.scalar(select(func.count()).select_from(KeyCheck)) == 1
    factories.organisation(session)
    session.commit()
    assert organisations(session) == 1


def test_a_transaction_left_open_does_not_hold_the_next_test_up(session: Session) -> None:
    factories.organisation(session)
    assert organisations(session) == 1


def test_the_database_is_of_the_kind_that_was_asked_for(app: Flask, database_kind: str) -> None:
    with app.app_context():
        assert database.engine.dialect.name == database_kind


def test_the_clock_stands_at_noon_until_it_is_moved(noon: Any) -> None:
    assert clock.now() == NOON
    noon.shift(timedelta(hours=2))
    assert clock.now() == NOON + timedelta(hours=2)


@pytest.mark.one_database
@pytest.mark.settings(second_factor=True, idle_minutes=3)
def test_a_test_may_have_settings_of_its_own(settings: Settings, database_kind: str) -> None:
    assert (settings.second_factor, settings.idle_minutes) == (True, 3)
    assert database_kind == "sqlite"


def test_an_empty_database_has_no_table_until_it_is_migrated(empty_database: str) -> None:
    engine = create_engine(empty_database)
    assert inspect(engine).get_table_names() == []
    migrate.upgrade(engine)
    assert migrate.revision(engine) == migrate.newest()
    engine.dispose()


def test_a_real_browser_reaches_the_application(page: Any) -> None:
    answer = page.goto("/no-such-page")
    assert answer.status == 404
    assert page.viewport_size == {"width": 390, "height": 844}
