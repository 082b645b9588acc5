"""Words without a name, quiet hours by the agency's clock, the week."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from cit.notices.rules import (
    FIXED,
    KINDS,
    Kind,
    Way,
    check_hours,
    digest_due,
    is_quiet,
    once_for,
    way_of,
    week_due,
)
from cit.notices.rules.kinds import REACHED, words_of
from cit.permissions.table import Role
from cit.rules import RuleBroken

ZONE = "America/Chicago"
TEN, SIX = 22 * 60, 6 * 60


def test_every_kind_has_words_and_somebody_to_tell() -> None:
    assert set(KINDS) == set(Kind)
    assert all(one.roles <= set(Role) and one.roles for one in KINDS.values())
    assert all("{" not in one.words for one in KINDS.values())
    assert words_of(Kind.LOOP_CLOSED, REACHED) != words_of(Kind.LOOP_CLOSED, 0)


def test_what_is_fixed_is_told_whatever_was_chosen() -> None:
    assert way_of(Kind.ASSIGNED, Way.NOTHING) is Way.NOTHING
    assert way_of(Kind.ASSIGNED, None) is KINDS[Kind.ASSIGNED].way
    for kind, why in FIXED.items():
        assert way_of(kind, Way.NOTHING) is KINDS[kind].way
        assert why.endswith(".")


@pytest.mark.parametrize(
    ("hour", "quiet"), [(21, False), (22, True), (23, True), (5, True), (6, False), (12, False)]
)
def test_quiet_hours_reach_over_midnight(hour: int, quiet: bool) -> None:
    now = datetime(2026, 11, 18, hour, tzinfo=UTC) + timedelta(hours=6)  # Chicago in winter
    assert is_quiet(now, ZONE, TEN, SIX) is quiet
    assert is_quiet(now, ZONE, None, None) is False


def test_quiet_hours_within_a_day() -> None:
    noon = datetime(2026, 11, 18, 18, tzinfo=UTC)
    assert is_quiet(noon, ZONE, 11 * 60, 13 * 60)
    assert not is_quiet(noon, ZONE, 13 * 60, 14 * 60)


@pytest.mark.parametrize(
    ("utc", "quiet"),
    [
        # The clock goes from 2 to 3 on March 8, 2026: six o'clock comes an hour earlier.
        (datetime(2026, 3, 7, 11, 30, tzinfo=UTC), True),
        (datetime(2026, 3, 8, 11, 30, tzinfo=UTC), False),
        # It goes back on November 1, 2026: six o'clock comes an hour later.
        (datetime(2026, 10, 31, 11, 30, tzinfo=UTC), False),
        (datetime(2026, 11, 1, 11, 30, tzinfo=UTC), True),
    ],
)
def test_quiet_hours_end_by_the_wall_clock(utc: datetime, quiet: bool) -> None:
    assert is_quiet(utc, ZONE, TEN, SIX) is quiet


@pytest.mark.parametrize(("since", "until"), [(None, 60), (60, None), (60, 60)])
def test_hours_that_cannot_be(since: int | None, until: int | None) -> None:
    with pytest.raises(RuleBroken):
        check_hours(since, until)
    check_hours(None, None)
    check_hours(TEN, SIX)


def test_the_days_mail_goes_from_its_hour() -> None:
    six = datetime(2026, 11, 18, 12, 59, tzinfo=UTC)
    assert digest_due(six, ZONE, 7) is None
    assert digest_due(six + timedelta(minutes=1), ZONE, 7) == date(2026, 11, 18)


def test_a_day_has_one_mail_for_everybody() -> None:
    user, day = uuid4(), date(2026, 11, 18)
    assert once_for(user, "notices", day) == once_for(user, "notices", day)
    others = {once_for(user, "notices", date(2026, 11, 19)), once_for(uuid4(), "notices", day)}
    assert len(others | {once_for(user, "notices", day)}) == 3


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        (datetime(2026, 11, 16, 12, 59, tzinfo=UTC), date(2026, 11, 9)),  # Monday, 6:59
        (datetime(2026, 11, 16, 13, 0, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 22, 5, 0, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 2, 12, 30, tzinfo=UTC), date(2026, 10, 26)),  # the clock went back
    ],
)
def test_a_week_begins_at_its_day_and_hour(utc: datetime, expected: date) -> None:
    assert week_due(utc, ZONE, 1, 7) == expected
