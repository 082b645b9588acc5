"""The clock, and the agency's own days."""

from datetime import UTC, date, datetime

import time_machine

from cit import clock

CHICAGO = "America/Chicago"


def test_now_is_aware_and_in_utc() -> None:
    with time_machine.travel(datetime(2026, 11, 20, 8, 40, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 11, 20, 8, 40, tzinfo=UTC)
        assert clock.now().tzinfo is UTC


def test_a_night_in_utc_is_still_the_evening_before_in_chicago() -> None:
    assert clock.local_day(datetime(2026, 11, 20, 4, 0, tzinfo=UTC), CHICAGO) == date(2026, 11, 19)


def test_a_day_begins_an_hour_earlier_in_summer() -> None:
    assert clock.day_start(date(2026, 7, 1), CHICAGO).hour == 5
    assert clock.day_start(date(2026, 12, 1), CHICAGO).hour == 6


def test_the_wall_clock_keeps_the_moment() -> None:
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)

    assert clock.local(moment, CHICAGO) == moment
    assert clock.local(moment, CHICAGO).hour == 7


def test_a_history_can_be_acted_at_its_own_time() -> None:
    then = datetime(2025, 3, 3, 2, 6, tzinfo=UTC)
    with clock.pretend(then):
        assert clock.now() == then
    assert clock.now() != then
