"""What waits for a supervisor."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from cit import clock
from cit.encounters import actions, queries
from cit.encounters.rules import Force, Outcome
from cit.permissions.table import Role
from tests.kit import factories, reports


def test_the_first_due_comes_first_with_its_flags(session: Session, noon: Any) -> None:
    home = factories.organisation(session)
    officer = reports.officer(session, home)
    boss = factories.user(session, Role.SUPERVISOR, at=home)
    hurt = {"hurt": ["officer"], "officer_injury": ["cut"], "officer_when": "during"}
    first = reports.submitted(session, officer, pages=reports.answers(help={"force": "1"}))
    noon.shift(timedelta(minutes=1))
    second = reports.submitted(session, officer, pages=reports.answers(medical=hurt))
    noon.shift(timedelta(minutes=1))
    third = reports.submitted(session, officer)

    found = queries.to_review(session, factories.actor(session, boss))

    assert [one.encounter_id for one in found] == [first.id, second.id, third.id]
    assert [(one.has_force, one.injured, one.must_review) for one in found] == [
        (True, False, True),
        (False, True, True),
        (False, False, False),
    ]
    assert found[0].force is Force.LEVEL_1
    assert found[0].due_at == clock.now() - timedelta(minutes=2) + timedelta(hours=72)
    assert (found[0].main, found[0].author) == (Outcome.VOLUNTARY_TRANSPORT, officer.name)


def test_what_is_not_theirs_to_decide_is_not_in_the_queue(session: Session) -> None:
    home = factories.organisation(session)
    both = factories.user(session, Role.OFFICER, Role.SUPERVISOR, at=home)
    officer = reports.officer(session, home)
    reports.submitted(session, both)
    reports.draft(session, officer)
    reports.submitted(session, reports.officer(session))
    approved = reports.submitted(session, officer)
    boss = factories.actor(session, both)
    actions.approve(session, boss, approved)

    assert queries.to_review(session, boss) == []


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.PARTNER, Role.AUDITOR])
def test_only_supervisors_have_a_queue(session: Session, role: Role) -> None:
    home = factories.organisation(session)
    reports.submitted(session, reports.officer(session, home))
    at = None if role is Role.PARTNER else home
    other = factories.actor(session, factories.user(session, role, at=at))
    assert queries.to_review(session, other) == []


def test_every_list_is_one_query_however_long(session: Session) -> None:
    home = factories.organisation(session)
    officer = reports.officer(session, home)
    boss = factories.user(session, Role.SUPERVISOR, at=home)
    counts = []
    for _ in range(2):
        for _ in range(3):
            reports.submitted(session, officer)
            reports.draft(session, officer)
            reports.case_of(session, officer)
        counts.append(_queries(session, factories.actor(session, boss), queries.to_review))
        me = factories.actor(session, officer)
        counts.append(_queries(session, me, queries.drafts_of))
        counts.append(_queries(session, me, queries.owed_by))
    assert counts == [1] * 6


def _queries(session: Session, actor: Any, read: Any) -> int:
    session.flush()
    said: list[str] = []

    def note(*args: Any) -> None:
        said.append(args[2])

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        assert read(session, actor)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(said)
