"""Conferences and promises on Today, and in the number beside it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.conferences import actions
from cit.config import Settings
from cit.home.queries import sections, waiting_count
from cit.home.rules import Part
from cit.permissions.check import Actor
from tests.casefile import rows
from tests.kit import factories
from tests.kit.conferring import WHAT, held, plan_of


def seen(session: Session, me: Actor, settings: Settings) -> dict[Part, list[str]]:
    return {
        one.part: [line.act for line in one.lines]
        for one in sections(session, me, settings)
        if one.part in (Part.WAITING, Part.OVERDUE)
    }


def test_what_waits_of_a_conference(session: Session, settings: Settings) -> None:
    of = rows.scene(session)
    chair = factories.actor(session, of.coordinator)
    before = {who: waiting_count(session, factories.actor(session, who)) for who in everybody(of)}
    made = held(session, chair, of.person, of.officer.id, plan_of(chair, of.officer.id))
    made.promise.due_on = clock.now().date() - timedelta(days=2)
    later = plan_of(factories.actor(session, of.coordinator), of.officer.id, days=3)
    actions.plan(session, factories.actor(session, of.coordinator), later)
    session.commit()

    officer, supervisor = (factories.actor(session, one) for one in (of.officer, of.supervisor))
    session.info["actor"] = officer
    mine = seen(session, officer, settings)[Part.WAITING]
    assert {"Come to the case conference", WHAT} <= set(mine)
    session.info["actor"] = supervisor
    found = seen(session, supervisor, settings)
    assert found[Part.WAITING] == ["Close the case conference"]
    assert WHAT in found[Part.OVERDUE]
    after = {who: waiting_count(session, factories.actor(session, who)) for who in everybody(of)}
    # The officer: a promise and an invitation; the office: a conference to close.
    assert [after[who] - before[who] for who in everybody(of)] == [2, 1, 1]


def everybody(of: rows.Scene) -> tuple[User, ...]:
    return of.officer, of.supervisor, of.coordinator
