"""When every name has ended: two people stand for a third, and the log says so."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.models import User
from cit.accounts.queries.credentials import notices
from cit.accounts.rules import Told
from cit.cases.models import Case
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.rules import RuleBroken
from cit.sealing import actions, queries
from tests.kit import factories
from tests.kit.trail import recorded
from tests.sealing.acts import sealed_for


@pytest.fixture
def two(session: Session, supervisor: User) -> tuple[User, User]:
    home = factories.home(session, supervisor)
    boss = factories.user(session, Role.COORDINATOR, at=home)
    return boss, factories.user(session, Role.AUDITOR, at=home)


@pytest.fixture
def second(session: Session, supervisor: User, case: Case) -> User:
    """Another supervisor; nobody is named any more on the case."""
    sealed_for(session, case.id, supervisor)
    supervisor.disabled_at = case.sealed_at
    session.info["actor"] = SYSTEM
    return factories.user(session, Role.SUPERVISOR, at=factories.home(session, supervisor))


def test_a_case_is_lost_when_no_supervisor_is_left_on_it(
    session: Session, supervisor: User, officer: User, case: Case, noon: Traveller
) -> None:
    sealed_for(session, case.id, supervisor, officer)
    session.info["actor"] = SYSTEM
    assert not queries.is_lost(session, case)
    assert list(queries.lost(session)) == []
    noon.shift(timedelta(days=367))
    assert queries.is_lost(session, case)
    assert list(queries.lost(session)) == [case]


def test_a_supervisor_is_named_for_a_week_on_the_word_of_two(
    session: Session, case: Case, second: User, two: tuple[User, User]
) -> None:
    actions.name_again(session, case, second, asked_by=two[0], approved_by=two[1])
    today = queries.today_here(session)
    until = {one.user_id: one.until_on for one in queries.sealing_of(session, case.id).readers}
    assert until[second.id] == today + timedelta(days=7)
    assert recorded(session)[-1] == "case:seal-recovered"
    assert [notices(session, one.id)[0].what for one in two] == [Told.VOUCHED, Told.VOUCHED]
    with pytest.raises(RuleBroken, match="can name others"):
        actions.name_again(session, case, second, asked_by=two[0], approved_by=two[1])


def test_one_person_is_not_two(
    session: Session, case: Case, second: User, two: tuple[User, User], officer: User
) -> None:
    stranger = factories.user(session, Role.SUPERVISOR)
    for named, asked, approved in (
        (second, two[0], two[0]),
        (second, second, two[0]),
        (second, two[0], stranger),
        (officer, two[0], two[1]),
        (stranger, two[0], two[1]),
    ):
        with pytest.raises(RuleBroken):
            actions.name_again(session, case, named, asked_by=asked, approved_by=approved)
    assert queries.is_lost(session, case)
