"""Closing, reopening, and what an approved report leads to."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.casefile.actions import after_approval, close, reopen
from cit.casefile.rules import Must, Open
from cit.cases.rules import CloseReason
from cit.cases.rules import Status as CaseStatus
from cit.config import Settings
from cit.encounters import actions as encounters
from cit.encounters.rules import Status as Report
from cit.followups.models import FollowUp
from cit.followups.rules import Kind
from cit.people.rules import Known
from cit.rules import RuleBroken
from tests.casefile import rows
from tests.kit import factories

OPEN = Open(act="Review the report", who="You", must=Must.REPORT)


@pytest.mark.parametrize(("left", "words"), [(1, "one thing is"), (2, "2 things are")])
def test_what_must_end_first_keeps_a_case_open(session: Session, left: int, words: str) -> None:
    of = rows.scene(session)
    me = factories.actor(session, of.coordinator)
    with pytest.raises(RuleBroken, match=words) as broken:
        close(session, me, of.case, CloseReason.COMPLETE, [OPEN] * left)
    assert broken.value.field == "reason"
    assert of.case.status is CaseStatus.CLEARED


def test_what_may_stay_open_does_not(session: Session) -> None:
    of = rows.scene(session)
    me = factories.actor(session, of.coordinator)
    close(session, me, of.case, CloseReason.MOVED, [Open(act="Say who it is", who="Anybody")])
    assert of.case.status is CaseStatus.CLOSED
    reopen(session, me, of.case)
    assert of.case.status is CaseStatus.CLEARED


def test_an_approved_report_plans_the_contacts_it_asks_for(
    session: Session, settings: Settings
) -> None:
    of = rows.scene(session)
    written = rows.report(session, of, Report.APPROVED)
    me = factories.actor(session, of.supervisor)

    after_approval(session, me, written)

    found = session.scalars(select(FollowUp).order_by(FollowUp.due_at)).all()
    # The scene's report says: taken to a facility by own choice.
    assert [one.kind for one in found] == [Kind.FIRST_CONTACT, Kind.SEVEN_DAY, Kind.THIRTY_DAY]
    assert of.case.cleared_at is not None
    hours = timedelta(hours=settings.follow_up_hours)
    assert found[0].due_at == of.case.cleared_at + hours
    assert {one.owner_id for one in found} == {of.officer.id}


@pytest.mark.settings(follow_up_hours=24)
def test_the_hours_are_a_setting(session: Session) -> None:
    of = rows.scene(session)
    after_approval(session, factories.actor(session, of.supervisor), _settled(session, of))
    (one,) = session.scalars(select(FollowUp)).all()
    assert one.due_at - one.from_at == timedelta(hours=24)


def test_it_happens_by_itself_when_a_supervisor_approves(session: Session) -> None:
    of = rows.scene(session)
    written = rows.report(session, of, Report.SUBMITTED, wants_follow_up=Known.NO)
    session.commit()
    encounters.approve(session, factories.actor(session, of.supervisor), written)
    found = session.scalars(select(FollowUp)).all()
    assert [one.agreed for one in found] == [False, False, False]


def _settled(session: Session, of: rows.Scene) -> rows.Encounter:
    written = rows.report(session, of, Report.APPROVED)
    session.connection().exec_driver_sql("DELETE FROM disposition")
    return written
