"""Recording who is trained, certified, designated."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from cit.accounts.actions import end_designation, record_designation
from cit.accounts.models import User
from cit.accounts.rules import Standing
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.trail import details, recorded

FROM, UNTIL = date(2026, 3, 1), date(2026, 6, 30)


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER)


@pytest.fixture
def me(session: Session) -> Actor:
    return factories.actor(session, factories.user(session, Role.COORDINATOR))


def test_an_entry_says_who_recorded_it(session: Session, me: Actor, officer: User) -> None:
    row = record_designation(session, me, officer, Standing.CERTIFIED, FROM, UNTIL)

    assert (row.kind, row.from_on, row.until_on, row.recorded_by_id) == (
        Standing.CERTIFIED,
        FROM,
        UNTIL,
        me.id,
    )
    assert recorded(session) == ["designation:recorded"]
    assert details(session) == {"kind": "certified"}


@pytest.mark.parametrize(
    ("from_on", "until_on", "fits"),
    [
        (date(2026, 7, 1), None, True),
        (date(2026, 1, 1), date(2026, 2, 28), True),
        (UNTIL, None, False),
        (date(2026, 1, 1), FROM, False),
        (date(2026, 1, 1), None, False),
        (date(2026, 4, 1), date(2026, 4, 2), False),
    ],
)
def test_one_standing_is_recorded_once_for_a_day(
    session: Session, me: Actor, officer: User, from_on: date, until_on: date | None, fits: bool
) -> None:
    record_designation(session, me, officer, Standing.CERTIFIED, FROM, UNTIL)
    if fits:
        record_designation(session, me, officer, Standing.CERTIFIED, from_on, until_on)
    else:
        with pytest.raises(RuleBroken) as told:
            record_designation(session, me, officer, Standing.CERTIFIED, from_on, until_on)
        assert told.value.field == "from_on"


def test_other_standings_and_officers_do_not_stand_in_the_way(
    session: Session, me: Actor, officer: User
) -> None:
    other = factories.user(session, Role.OFFICER)

    record_designation(session, me, officer, Standing.CERTIFIED, FROM)
    record_designation(session, me, officer, Standing.DESIGNATED, FROM)
    record_designation(session, me, other, Standing.CERTIFIED, FROM)

    assert recorded(session).count("designation:recorded") == 3


def test_a_standing_ends(session: Session, me: Actor, officer: User) -> None:
    row = record_designation(session, me, officer, Standing.DESIGNATED, FROM)

    end_designation(session, me, row, UNTIL)
    assert row.until_on == UNTIL
    assert recorded(session)[-1] == "designation:ended"

    with pytest.raises(RuleBroken) as told:
        end_designation(session, me, row, date(2026, 2, 28))
    assert told.value.field == "until_on"


def test_days_are_in_order(session: Session, me: Actor, officer: User) -> None:
    with pytest.raises(RuleBroken):
        record_designation(session, me, officer, Standing.TRAINED, UNTIL, FROM)
