"""One call sheet: in reach or not found, with what was tried."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit import clock
from cit.followups.actions import log_attempt
from cit.followups.queries import attempts, get, of_case, owners, reaches_case
from cit.followups.rules import Result, Way
from cit.permissions.table import Permission, Role
from tests.followups.rows import follow_up, scene
from tests.kit import factories

DO = Permission.FOLLOW_UP_DO


def test_it_comes_with_person_case_and_owner(session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)
    me = factories.actor(session, here.officer)
    one_id = one.id
    session.commit()
    session.expunge_all()

    found = get(session, me, one_id, DO)

    assert found.person is not None
    assert found.person.phone == "555-0172"
    assert found.case.person_id == found.person.id
    assert found.owner is not None
    assert found.owner.id == me.id


def test_out_of_reach_is_not_found(session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)
    others = [
        factories.user(session, Role.OFFICER, at=here.agency),
        factories.user(session, Role.DISPATCHER, at=here.agency),
        factories.user(session, Role.SUPERVISOR),
    ]
    session.commit()
    for other in others:
        with pytest.raises(NoResultFound):
            get(session, factories.actor(session, other), one.id, DO)


def test_what_was_tried_is_opened_newest_first(session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)
    me = factories.actor(session, here.officer)
    earlier = clock.now() - timedelta(hours=1)
    log_attempt(session, me, one, way=Way.CALL, result=Result.NO_ANSWER, at=earlier)
    log_attempt(session, me, one, way=Way.SECOND_CALL, result=Result.LEFT_MESSAGE, note="His aunt")
    session.commit()

    found = attempts(session, one)

    assert [(each.way, each.note) for each in found] == [
        (Way.SECOND_CALL, "His aunt"),
        (Way.CALL, None),
    ]
    assert found[0].by == here.officer.name


def test_those_of_a_case_by_their_clocks(session: Session) -> None:
    here = scene(session)
    second = follow_up(session, here, due_at=clock.now() + timedelta(days=7))
    first = follow_up(session, here)
    session.commit()
    assert list(of_case(session, here.case.id)) == [first, second]


def test_it_is_handed_to_those_who_may_do_it(session: Session) -> None:
    here = scene(session)
    boss = factories.user(session, Role.SUPERVISOR, at=here.agency)
    factories.user(session, Role.DISPATCHER, at=here.agency)
    factories.user(session, Role.OFFICER, at=here.agency, disabled_at=clock.now())
    factories.user(session, Role.OFFICER)
    me = factories.actor(session, here.officer)
    assert {one.id for one in owners(session, me)} == {here.officer.id, boss.id}


def test_who_was_given_it_may_not_open_the_case(session: Session) -> None:
    here = scene(session)
    other = factories.user(session, Role.OFFICER, at=here.agency)
    assert reaches_case(session, factories.actor(session, here.officer), here.case.id)
    assert not reaches_case(session, factories.actor(session, other), here.case.id)
