"""Differences are the same on both databases."""

from datetime import UTC, date, datetime

from sqlalchemy import Date, literal, select
from sqlalchemy.orm import Session

from cit.db.base import Moment
from cit.db.dates import days_between, seconds_between


def test_whole_days_from_one_day_to_another(session: Session) -> None:
    first, last = (literal(day, Date()) for day in (date(2026, 2, 27), date(2026, 3, 2)))

    assert session.scalar(select(days_between(first, last))) == 3
    assert session.scalar(select(days_between(last, first))) == -3


def test_seconds_from_one_moment_to_another(session: Session) -> None:
    noon = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
    later = datetime(2026, 11, 2, 12, 0, 7, tzinfo=UTC)
    first, last = literal(noon, Moment()), literal(later, Moment())

    assert session.scalar(select(seconds_between(first, last))) == 24 * 3600 + 7
