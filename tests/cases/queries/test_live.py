"""What stands on the board, as it is read."""

from sqlalchemy.orm import Session

from cit.cases.actions import assign, unassign
from cit.cases.queries.live import live_rows, live_teams
from cit.cases.rules import Part
from tests.cases.conftest import Agency


def test_the_oldest_first_and_not_too_many(session: Session, agency: Agency) -> None:
    old, new = agency.call(ago=60), agency.call(ago=5)

    assert [row.id for row in live_rows(session, agency.me, 9)] == [old.id, new.id]
    assert [row.id for row in live_rows(session, agency.me, 1)] == [old.id]


def test_only_who_is_there_now(session: Session, agency: Agency) -> None:
    case, other = agency.call(), agency.call()
    gone = assign(session, agency.me, case, agency.officer, Part.PRIMARY, None)
    unassign(session, agency.me, gone)
    assign(session, agency.me, case, agency.cit, Part.PRIMARY, None)
    assign(session, agency.me, other, agency.officer, Part.PRIMARY, None)

    teams = live_teams(session, [case.id])

    assert [one.name for one in teams[case.id]] == ["K. Duarte"]
    assert list(teams) == [case.id]
