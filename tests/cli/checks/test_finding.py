"""What a check looks at is opened for reading, and let go."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from cit.cli.checks.finding import CannotTell, Finding, Place, opened
from cit.config import Settings
from cit.db.engine import ReadOnly, is_reading
from cit.organisations.models import Organisation


def test_a_finding_says_what_why_and_what_to_do() -> None:
    assert Finding("This.", "That.", "So.").words() == "This. That. So."


def test_an_installation_is_opened_for_reading(settings: Settings) -> None:
    with opened(settings, {}) as place:
        session = place.opened()
        assert is_reading()
        assert session.scalars(select(Organisation)).all() == []
        session.add(Organisation())
        with pytest.raises(ReadOnly):
            session.flush()
        session.rollback()
        if place.on_postgresql():
            with pytest.raises(DBAPIError, match="read-only transaction"):
                session.execute(text("DELETE FROM organisation"))

    assert not is_reading()


@pytest.mark.one_database
def test_a_server_that_does_not_answer_is_told(settings: Settings) -> None:
    nowhere = Settings(instance=settings.instance, database_url="postgresql+psycopg:///x?host=/dev")
    with opened(nowhere, {}) as place, pytest.raises(CannotTell, match="OperationalError"):
        place.engine()


def test_what_was_not_opened_says_so(settings: Settings) -> None:
    with pytest.raises(CannotTell, match="was not opened"):
        Place(settings).opened()
