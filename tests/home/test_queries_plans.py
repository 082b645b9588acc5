"""Plans on Today: for those who write and decide, and the number beside it is as long."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.home.queries.count import waiting_count
from cit.home.queries.plans import plans
from cit.permissions.table import Role
from cit.plans import actions
from cit.plans.models import ResponsePlan
from tests.kit import factories
from tests.kit.planning import written


@pytest.mark.one_database
def test_each_thing_that_waits_is_a_line_and_counted(session: Session) -> None:
    agency = factories.organisation(session)
    writer, boss, officer = (
        factories.user(session, role, at=agency)
        for role in (Role.COORDINATOR, Role.SUPERVISOR, Role.OFFICER)
    )
    people = [factories.person(session, agency.id) for _ in range(2)]
    me = factories.actor(session, writer)
    actions.approve(session, factories.actor(session, boss), written(session, me, people[0]))
    session.scalars(select(ResponsePlan)).one().review_due_on = (
        clock.now() - timedelta(days=3)
    ).date()
    session.info["actor"] = me
    written(session, me, people[1])
    actions.suggest(session, factories.actor(session, officer), people[0], "Stand to his left.")

    assert plans(session, factories.actor(session, officer)).lines == []
    me = factories.actor(session, boss)
    lines = plans(session, me).lines
    assert [one.act for one in lines] == [
        "Approve the plan of Marcus Ellery",
        "Answer a suggestion",
        "Review the plan of Marcus Ellery",
    ]
    assert waiting_count(session, me) == len(lines)
    me = factories.actor(session, writer)
    assert waiting_count(session, me) == len(plans(session, me).lines) == 2
