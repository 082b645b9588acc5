"""Base classes: ids before the insert, aware moments, enumerations by value."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from cit import clock
from cit.organisations.models import Organisation
from cit.permissions.check import Kind
from cit.web.once import UsedForm
from tests.kit import factories


def test_a_row_has_its_id_before_the_insert() -> None:
    one, other = Organisation(), Organisation()

    assert one.id != other.id


def test_enumerations_are_stored_by_value(session: Session) -> None:
    factories.organisation(session, Kind.PARTNER)

    assert session.scalar(text("SELECT kind FROM organisation")) == "partner"


def test_a_moment_comes_back_aware_and_in_utc(session: Session) -> None:
    east = datetime(2026, 11, 20, 10, tzinfo=timezone(timedelta(hours=2)))
    made = factories.partner(session, capacity_at=east)
    session.commit()
    session.expire(made)

    assert made.capacity_at == east
    assert made.capacity_at is not None
    assert made.capacity_at.tzinfo is UTC


def test_a_naive_moment_is_refused(session: Session) -> None:
    session.add(
        UsedForm(key=factories.organisation(session).id, location="/", at=datetime(2026, 1, 1))  # noqa: DTZ001 - what is refused
    )

    with pytest.raises(StatementError, match="time zone"):
        session.flush()


def test_a_missing_moment_stays_missing(session: Session) -> None:
    made = factories.organisation(session)
    session.commit()

    assert made.capacity_at is None
    assert clock.now().tzinfo is UTC
