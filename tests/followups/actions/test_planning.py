"""What an approved report leads to, and what is added by hand."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.followups.actions import add, plan
from cit.followups.models import FollowUp
from cit.followups.rules import Kind, Status, Stop
from cit.people.rules import Known
from cit.permissions.check import SYSTEM
from cit.rules import RuleBroken
from tests.followups.rows import report, scene


def test_an_approved_report_owes_a_first_contact_to_its_author(session: Session) -> None:
    here = scene(session)
    (one,) = plan(session, SYSTEM, here.case, report(session, here), to_facility=False)
    assert (one.kind, one.status, one.agreed) == (Kind.FIRST_CONTACT, Status.DUE, True)
    assert (one.owner_id, one.person_id) == (here.officer.id, here.person.id)
    assert here.case.cleared_at is not None
    assert one.due_at == here.case.cleared_at + timedelta(hours=48)


def test_a_facility_owes_two_more_from_the_moment_of_arrival(session: Session) -> None:
    here = scene(session)
    here.case.facility_arrived_at = clock.now() - timedelta(hours=2)
    found = plan(session, SYSTEM, here.case, report(session, here), to_facility=True, hours=24)
    assert [one.kind for one in found] == [Kind.FIRST_CONTACT, Kind.SEVEN_DAY, Kind.THIRTY_DAY]
    assert found[0].due_at == clock.now() + timedelta(hours=24)
    assert found[1].due_at == here.case.facility_arrived_at + timedelta(days=7)


def test_without_a_cleared_time_the_submission_counts(session: Session) -> None:
    here = scene(session)
    here.case.cleared_at = None
    written = report(session, here)
    written.submitted_at = clock.now() - timedelta(hours=5)
    (one,) = plan(session, SYSTEM, here.case, written, to_facility=False)
    assert one.from_at == written.submitted_at


def test_a_second_report_on_the_case_owes_nothing_twice(session: Session) -> None:
    here = scene(session)
    written = report(session, here)
    plan(session, SYSTEM, here.case, written, to_facility=False)
    later = plan(session, SYSTEM, here.case, written, to_facility=True)
    assert [one.kind for one in later] == [Kind.SEVEN_DAY, Kind.THIRTY_DAY]


def test_a_refusal_is_kept_and_stopped_from_the_start(session: Session) -> None:
    here = scene(session)
    (one,) = plan(session, SYSTEM, here.case, report(session, here, Known.NO), to_facility=False)
    assert (one.agreed, one.status, one.stop_reason) == (
        False,
        Status.STOPPED,
        Stop.PERSON_DECLINED,
    )
    assert one.ended_at == clock.now()


@pytest.mark.parametrize("wants", [Known.UNKNOWN, None])
def test_who_was_not_asked_is_not_called(session: Session, wants: Known | None) -> None:
    here = scene(session)
    assert plan(session, SYSTEM, here.case, report(session, here, wants), to_facility=True) == []


def test_nothing_is_owed_to_nobody(session: Session) -> None:
    here = scene(session)
    here.case.person_id = None
    assert plan(session, SYSTEM, here.case, report(session, here), to_facility=False) == []


def test_planning_leaves_an_event(session: Session) -> None:
    here = scene(session)
    (one,) = plan(session, SYSTEM, here.case, report(session, here), to_facility=False)
    session.commit()
    event = session.scalars(select(AuditEvent).where(AuditEvent.subject_id == one.id)).one()
    assert (event.event, event.case_id) == ("followup:scheduled", here.case.id)
    assert event.detail == '{"kind":"first-contact"}'


def test_one_more_is_added_by_hand(session: Session) -> None:
    here = scene(session)
    due = clock.now() + timedelta(days=2)
    one = add(session, SYSTEM, here.case, due_at=due, owner_id=None)
    assert (one.kind, one.due_at, one.owner_id) == (Kind.ADDED, due, None)


def test_two_are_not_added_for_the_same_moment(session: Session) -> None:
    here = scene(session)
    due = clock.now() + timedelta(days=2)
    add(session, SYSTEM, here.case, due_at=due, owner_id=None)
    with pytest.raises(RuleBroken, match="already") as broken:
        add(session, SYSTEM, here.case, due_at=due, owner_id=None)
    assert broken.value.field == "due_on"
    assert session.scalar(select(func.count()).select_from(FollowUp)) == 1


def test_nothing_is_added_in_the_past_or_to_a_closed_case(session: Session) -> None:
    here, due = scene(session), clock.now() + timedelta(days=2)
    with pytest.raises(RuleBroken, match="lies ahead"):
        add(session, SYSTEM, here.case, due_at=clock.now(), owner_id=None)
    here.case.closed_at = clock.now()
    with pytest.raises(RuleBroken, match="closed"):
        add(session, SYSTEM, here.case, due_at=due, owner_id=None)
