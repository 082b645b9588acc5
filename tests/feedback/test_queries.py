"""The inbox: the newest first, page by page, by state; what waits."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.feedback import actions, queries
from cit.feedback.rules.options import Outcome, Status
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from cit.web.paging import SIZE, read_mark
from tests.kit import factories
from tests.kit.hearing import heard


@pytest.fixture
def me(session: Session) -> Iterator[Actor]:
    return factories.actor(session, factories.user(session, Role.COORDINATOR))


def test_the_newest_first_and_each_once(session: Session, me: Actor) -> None:
    session.info["actor"] = SYSTEM
    made = []
    for hour in range(SIZE + 3):
        with clock.pretend(clock.now() + timedelta(hours=hour // 2)):
            made.append(heard(session, me.organisation_id).feedback.id)
    session.info["actor"] = me

    first = queries.inbox(session, me, None, None)
    second = queries.inbox(session, me, None, read_mark(first.next, 2))
    seen = [one.id for one in (*first.rows, *second.rows)]
    assert (len(first.rows), second.next) == (SIZE, None)
    assert sorted(seen, key=str) == sorted(made, key=str)
    assert first.rows[0].received_at >= second.rows[-1].received_at


def test_by_state_and_what_waits(session: Session, me: Actor) -> None:
    session.info["actor"] = SYSTEM
    older, newer = (heard(session, me.organisation_id).feedback for _ in range(2))
    session.info["actor"] = me
    actions.close(session, me, newer, Outcome.NOTHING)
    session.commit()

    assert [one.id for one in queries.waiting(session, me)] == [older.id]
    assert [one.id for one in queries.inbox(session, me, Status.CLOSED, None).rows] == [newer.id]
    assert queries.inbox(session, me, Status.ANSWERED, None).rows == []
