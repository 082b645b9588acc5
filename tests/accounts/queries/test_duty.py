"""Who is on duty."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.accounts.actions import end_duty, record_designation, start_duty, take_break
from cit.accounts.models import User
from cit.accounts.queries.duty import get_duty, on_duty, own_duty
from cit.accounts.rules import Standing
from cit.organisations.models import Organisation
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories

# Nine in the evening in Chicago, the next day already in UTC.
EVENING = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture
def agency(session: Session) -> Organisation:
    return factories.organisation(session)


def officer(session: Session, agency: Organisation, name: str) -> User:
    return factories.user(session, Role.OFFICER, at=agency, name=name)


def test_designated_officers_stand_on_top(session: Session, agency: Organisation) -> None:
    beat = factories.district(session, agency.id, "North")
    with time_machine.travel(EVENING, tick=False):
        for name, unit in (("A", "1"), ("B", "2"), ("C", "3")):
            start_duty(session, SYSTEM, officer(session, agency, name), unit, beat.id)
        last = on_duty(session, agency.id, EVENING)[-1]
        session.flush()
        chosen = session.get_one(User, last.user_id)
        today = EVENING.date() - timedelta(days=1)
        record_designation(session, SYSTEM, chosen, Standing.DESIGNATED, today, today)

        found = on_duty(session, agency.id, EVENING, "America/Chicago")

    assert [(one.name, one.unit, one.designated) for one in found] == [
        ("C", "3", True),
        ("A", "1", False),
        ("B", "2", False),
    ]
    assert {one.district for one in found} == {"North"}


def test_only_who_is_on_duty_now_and_here(session: Session, agency: Organisation) -> None:
    with time_machine.travel(EVENING, tick=False) as now:
        start_duty(session, SYSTEM, factories.user(session, Role.OFFICER), "9")
        gone = start_duty(session, SYSTEM, officer(session, agency, "Gone"), "1")
        rests = start_duty(session, SYSTEM, officer(session, agency, "Rests"), "2")
        left = officer(session, agency, "Left")
        start_duty(session, SYSTEM, left, "3")
        now.shift(timedelta(hours=1))
        end_duty(session, SYSTEM, gone)
        take_break(session, SYSTEM, rests, on_break=True)
        left.disabled_at = EVENING
        session.flush()

        (found,) = on_duty(session, agency.id, EVENING + timedelta(hours=1))

        assert (found.name, found.on_break, found.district) == ("Rests", True, None)
        assert len(on_duty(session, agency.id, EVENING)) == 2
        assert on_duty(session, agency.id, EVENING - timedelta(seconds=1)) == []


def test_a_shift_is_reached_by_its_officer_and_by_dispatch(
    session: Session, agency: Organisation
) -> None:
    one, other = officer(session, agency, "One"), officer(session, agency, "Other")
    shift = start_duty(session, SYSTEM, one, "1")
    dispatcher = factories.user(session, Role.DISPATCHER, at=agency)
    stranger = factories.user(session, Role.DISPATCHER)

    assert own_duty(session, one.id) is shift
    for user, reached in ((one, True), (dispatcher, True), (other, False), (stranger, False)):
        me = factories.actor(session, user)
        if reached:
            assert get_duty(session, me, shift.id) is shift
        else:
            with pytest.raises(NoResultFound):
                get_duty(session, me, shift.id)


def test_a_shift_that_is_over_is_no_longer_changed(session: Session, agency: Organisation) -> None:
    one = officer(session, agency, "One")
    shift = start_duty(session, SYSTEM, one, "1")
    end_duty(session, SYSTEM, shift)

    assert own_duty(session, one.id) is None
    with pytest.raises(NoResultFound):
        get_duty(session, factories.actor(session, one), shift.id)
