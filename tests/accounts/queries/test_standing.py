"""Who was designated on which day."""

from datetime import date

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.accounts.actions import record_designation
from cit.accounts.queries.standing import get_designation, history, standing_on
from cit.accounts.rules import Standing
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories

FROM, UNTIL = date(2026, 1, 10), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2026, 1, 9), False),
        (FROM, True),
        (UNTIL, True),
        (date(2026, 7, 1), False),
    ],
)
def test_standing_holds_from_its_first_day_through_its_last(
    session: Session, day: date, held: bool
) -> None:
    one, other = (factories.user(session, Role.OFFICER) for _ in range(2))
    record_designation(session, SYSTEM, one, Standing.DESIGNATED, FROM, UNTIL)

    assert standing_on(session, [one.id, other.id], day) == ({one.id} if held else set())


def test_standing_without_an_end_goes_on(session: Session) -> None:
    one = factories.user(session, Role.OFFICER)
    record_designation(session, SYSTEM, one, Standing.CERTIFIED, FROM)

    assert standing_on(session, [one.id], date(2030, 1, 1), Standing.CERTIFIED) == {one.id}
    assert standing_on(session, [one.id], date(2030, 1, 1)) == set()
    assert standing_on(session, [], FROM) == set()


def test_history_begins_with_the_newest(session: Session) -> None:
    one = factories.user(session, Role.OFFICER)
    first = record_designation(session, SYSTEM, one, Standing.TRAINED, FROM)
    second = record_designation(session, SYSTEM, one, Standing.CERTIFIED, UNTIL)

    assert history(session, one.id) == [second, first]


def test_a_coordinator_reaches_entries_of_the_own_agency(session: Session) -> None:
    mine, theirs = (factories.user(session, Role.OFFICER) for _ in range(2))
    entries = [
        record_designation(session, SYSTEM, one, Standing.TRAINED, FROM) for one in (mine, theirs)
    ]
    boss = factories.user(session, Role.COORDINATOR)
    boss.organisation_id = mine.organisation_id
    me = factories.actor(session, boss)

    assert get_designation(session, me, entries[0].id) is entries[0]
    with pytest.raises(NoResultFound):
        get_designation(session, me, entries[1].id)
