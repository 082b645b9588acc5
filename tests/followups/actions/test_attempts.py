"""Tries, and how a follow-up ends."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.followups.actions import complete, log_attempt, reassign, stop
from cit.followups.models import Attempt
from cit.followups.rules import Result, Status, Stop, Way
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.followups.rows import follow_up, scene
from tests.kit import factories


def events(session: Session) -> list[str]:
    session.commit()
    return list(session.scalars(select(AuditEvent.event).order_by(AuditEvent.position)))


def test_a_try_without_answer_is_a_row_and_leaves_it_due(session: Session) -> None:
    here = scene(session)
    one, me = follow_up(session, here), factories.actor(session, here.officer)
    log_attempt(session, me, one, way=Way.CALL, result=Result.NO_ANSWER, note=" Rings long. ")
    assert (one.attempts, one.status, one.reached_at) == (1, Status.DUE, None)
    assert one.first_attempt_at == clock.now()
    tried = session.scalars(select(Attempt)).one()
    assert (tried.note, tried.by_id) == ("Rings long.", here.officer.id)
    assert tried.note_sealed is not None
    assert b"Rings" not in tried.note_sealed
    assert events(session) == ["followup:attempted"]


def test_the_first_try_stays_the_first(session: Session) -> None:
    here = scene(session)
    one, me = follow_up(session, here), factories.actor(session, here.officer)
    earlier = clock.now() - timedelta(hours=1)
    for at in (earlier, clock.now()):
        log_attempt(session, me, one, way=Way.CALL, result=Result.NO_ANSWER, at=at)
    assert (one.attempts, one.first_attempt_at) == (2, earlier)


def test_reaching_the_person_completes_it(session: Session) -> None:
    here = scene(session)
    one, me = follow_up(session, here), factories.actor(session, here.officer)
    log_attempt(session, me, one, way=Way.VISIT, result=Result.REACHED)
    assert (one.status, one.reached_at, one.ended_at) == (
        Status.COMPLETED,
        clock.now(),
        clock.now(),
    )
    assert events(session) == ["followup:attempted", "followup:completed"]


def test_a_no_of_the_person_stops_it(session: Session) -> None:
    here = scene(session)
    one, me = follow_up(session, here), factories.actor(session, here.officer)
    log_attempt(session, me, one, way=Way.CALL, result=Result.DECLINED)
    assert (one.status, one.stop_reason) == (Status.STOPPED, Stop.PERSON_DECLINED)
    assert one.reached_at is None


def test_nothing_is_tried_after_the_end(session: Session) -> None:
    here = scene(session)
    one, me = follow_up(session, here), factories.actor(session, here.officer)
    complete(session, me, one)
    with pytest.raises(RuleBroken, match="ended already"):
        log_attempt(session, me, one, way=Way.CALL, result=Result.NO_ANSWER)
    with pytest.raises(RuleBroken, match="ended already"):
        stop(session, me, one, Stop.MOVED)
    with pytest.raises(RuleBroken, match="ended already"):
        complete(session, me, one)


def test_contact_may_come_about_another_way(session: Session) -> None:
    here = scene(session)
    one, me = follow_up(session, here), factories.actor(session, here.officer)
    met = clock.now() - timedelta(hours=3)
    complete(session, me, one, at=met)
    assert (one.status, one.reached_at, one.attempts) == (Status.COMPLETED, met, 0)


def test_contact_did_not_come_about_tomorrow(session: Session) -> None:
    here = scene(session)
    one, me = follow_up(session, here), factories.actor(session, here.officer)
    with pytest.raises(RuleBroken, match="has passed"):
        complete(session, me, one, at=clock.now() + timedelta(days=1))


def test_giving_up_follows_the_setting(session: Session) -> None:
    here = scene(session)
    one, me = follow_up(session, here, attempts=3), factories.actor(session, here.officer)
    with pytest.raises(RuleBroken, match="2 more attempts"):
        stop(session, me, one, Stop.ENOUGH_ATTEMPTS)
    stop(session, me, one, Stop.ENOUGH_ATTEMPTS, most_attempts=3)
    assert (one.status, one.stop_reason) == (Status.STOPPED, Stop.ENOUGH_ATTEMPTS)
    assert events(session) == ["followup:stopped"]


def test_it_is_handed_to_a_colleague(session: Session) -> None:
    here = scene(session)
    other = factories.user(session, Role.OFFICER, at=here.agency)
    one, me = follow_up(session, here), factories.actor(session, here.officer)
    reassign(session, me, one, other)
    assert one.owner_id == other.id
    assert events(session) == ["followup:reassigned"]


def test_it_is_not_handed_outside_the_agency_or_to_its_owner(session: Session) -> None:
    here = scene(session)
    stranger = factories.user(session, Role.OFFICER)
    one, me = follow_up(session, here), factories.actor(session, here.officer)
    with pytest.raises(RuleBroken, match="your own agency"):
        reassign(session, me, one, stranger)
    with pytest.raises(RuleBroken, match="theirs already"):
        reassign(session, me, one, here.officer)
