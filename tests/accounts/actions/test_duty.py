"""Shifts: begun, broken, ended."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.actions.duty import end_duty, next_time, start_duty, take_break
from cit.accounts.models import Duty, User
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.trail import recorded

CHICAGO = "America/Chicago"


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER)


@pytest.fixture
def me(session: Session, officer: User) -> Actor:
    return factories.actor(session, officer)


def test_a_shift_from_begin_to_end(session: Session, me: Actor, officer: User) -> None:
    beat = factories.district(session, officer.organisation_id)
    planned = clock.now() + timedelta(hours=8)

    shift = start_duty(session, me, officer, " 4-Adam ", beat.id, planned)
    assert (shift.unit, shift.district_id, shift.planned_until_at) == ("4-Adam", beat.id, planned)
    take_break(session, me, shift, on_break=True)
    take_break(session, me, shift, on_break=True)
    end_duty(session, me, shift)
    end_duty(session, me, shift)
    take_break(session, me, shift, on_break=True)

    assert shift.until_at == clock.now()
    assert not shift.on_break
    assert recorded(session) == ["duty:started", "duty:paused", "duty:ended"]


def test_a_break_ends(session: Session, me: Actor, officer: User) -> None:
    shift = start_duty(session, me, officer, "4")
    take_break(session, me, shift, on_break=True)
    take_break(session, me, shift, on_break=False)

    assert recorded(session)[-1] == "duty:resumed"


def test_nobody_is_on_duty_twice(session: Session, me: Actor, officer: User) -> None:
    end_duty(session, me, start_duty(session, me, officer, "4"))
    start_duty(session, me, officer, "4")

    with pytest.raises(RuleBroken) as told:
        start_duty(session, me, officer, "5")
    assert told.value.field == "user_id"

    twice = Duty(
        agency_id=officer.organisation_id, user_id=officer.id, unit="5", from_at=clock.now()
    )
    with pytest.raises(IntegrityError):
        factories.add(session, twice)


def test_a_district_of_another_agency_is_no_choice(
    session: Session, me: Actor, officer: User
) -> None:
    other = factories.organisation(session)
    theirs = factories.district(session, other.id)

    with pytest.raises(RuleBroken) as told:
        start_duty(session, me, officer, "4", theirs.id)
    assert told.value.field == "district_id"


@pytest.mark.parametrize("hours", [-1, 0, 25])
def test_a_shift_ends_within_a_day(session: Session, me: Actor, officer: User, hours: int) -> None:
    with pytest.raises(RuleBroken):
        start_duty(session, me, officer, "4", None, clock.now() + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("now", "written", "then"),
    [
        # Noon in Chicago: later today, and tomorrow morning.
        ("2026-11-18T18:00", time(20, 30), "2026-11-19T02:30"),
        ("2026-11-18T18:00", time(12, 0), "2026-11-19T18:00"),
        ("2026-11-18T18:00", time(6, 15), "2026-11-19T12:15"),
        # Ten in the evening before clocks go back: six in the morning is nine hours away.
        ("2026-11-01T03:00", time(6, 0), "2026-11-01T12:00"),
        # … and before they go forward: seven.
        ("2026-03-08T04:00", time(6, 0), "2026-03-08T11:00"),
    ],
)
def test_a_time_means_the_next_one(noon: Traveller, now: str, written: time, then: str) -> None:
    noon.move_to(datetime.fromisoformat(now).replace(tzinfo=UTC))

    assert next_time(written, CHICAGO) == datetime.fromisoformat(then).replace(tzinfo=UTC)
