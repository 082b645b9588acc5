"""Marking times and taking them back, for the case and for each responder."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from cit import clock
from cit.cases import queries
from cit.cases.actions import assign, close, explain_missing, mark, undo
from cit.cases.models import Assignment, Case
from cit.cases.rules import CloseReason, Happening, Missing, Part, Status
from cit.db.engine import new_session
from cit.rules import RuleBroken
from tests.cases.conftest import Agency
from tests.kit.trail import details, recorded

H = Happening


def test_a_mark_is_for_everybody_on_the_case(
    session: Session, agency: Agency, case: Case, pair: tuple[Assignment, Assignment]
) -> None:
    mark(session, agency.me, case, H.ARRIVED)

    assert case.arrived_at == clock.now()
    assert [one.arrived_at for one in pair] == [clock.now()] * 2
    assert (case.status, case.cit_dispatched, case.cit_arrived) == (Status.ON_SCENE, True, True)
    assert recorded(session)[-1] == "case:time-marked"
    assert details(session) == {"moment": "arrived"}
    line = queries.story(session, case.id)[-1]
    assert (line.what, line.detail, line.about_id) == (H.ARRIVED, None, None)


def test_a_responder_marks_for_themselves_and_others_join(
    session: Session,
    agency: Agency,
    case: Case,
    pair: tuple[Assignment, Assignment],
    noon: time_machine.Traveller,
) -> None:
    first, second = pair
    mark(session, agency.actor(agency.officer), case, H.ARRIVED)
    came = clock.now()
    assert (case.arrived_at, first.arrived_at, second.arrived_at) == (came, None, came)
    assert case.cit_arrived is False

    noon.shift(300)
    mark(session, agency.actor(agency.cit), case, H.ARRIVED)

    assert (case.arrived_at, first.arrived_at) == (came, clock.now())
    assert case.cit_arrived is True
    line = queries.story(session, case.id)[-1]
    assert (line.detail, line.about_id) == ("alone", agency.cit.id)


def test_two_people_mark_the_same_time_and_one_wins(
    session: Session, agency: Agency, case: Case, pair: tuple[Assignment, Assignment]
) -> None:
    mark(session, agency.me, case, H.ARRIVED)

    with pytest.raises(RuleBroken) as broken:
        mark(session, agency.me, case, H.ARRIVED)

    assert broken.value.message == "Somebody has marked “arrived” already, for 12:00 p.m."


def test_a_case_is_cleared_when_the_last_responder_is(
    session: Session, agency: Agency, case: Case, pair: tuple[Assignment, Assignment]
) -> None:
    mark(session, agency.me, case, H.ARRIVED)
    first, second = pair

    mark(session, agency.actor(agency.officer), case, H.CLEARED)
    assert (case.cleared_at, case.status) == (None, Status.ON_SCENE)
    assert second.until_at == second.cleared_at == clock.now()

    mark(session, agency.actor(agency.cit), case, H.CLEARED)
    assert (case.cleared_at, case.status) == (clock.now(), Status.CLEARED)
    assert first.until_at == clock.now()


def test_backup_is_sent_after_the_first_one_came(
    session: Session, agency: Agency, case: Case
) -> None:
    start = clock.now() - timedelta(minutes=5)
    assign(session, agency.me, case, agency.officer, Part.PRIMARY, None, at=start)
    mark(session, agency.me, case, H.ARRIVED, start)
    late = assign(session, agency.me, case, agency.cit, Part.SECONDARY, None)

    mark(session, agency.me, case, H.DISPATCHED, responder_id=agency.cit.id)

    assert (case.dispatched_at, late.dispatched_at) == (None, clock.now())
    assert case.status is Status.ON_SCENE
    assert case.cit_dispatched is True


def test_a_forgotten_time_is_filled_in_later(
    session: Session, agency: Agency, case: Case, pair: tuple[Assignment, Assignment]
) -> None:
    mark(session, agency.me, case, H.CLEARED)
    at = clock.now() - timedelta(minutes=3)

    mark(session, agency.me, case, H.HANDED_OVER, at)

    assert case.handed_over_at == at
    assert case.status is Status.CLEARED
    with pytest.raises(RuleBroken, match="Enter a time before"):
        mark(session, agency.me, case, H.AT_FACILITY, clock.now() - timedelta(minutes=1))


def test_whoever_comes_second_sees_what_the_first_one_wrote(
    app: Flask, session: Session, agency: Agency, case: Case
) -> None:
    case_id = case.id
    session.commit()
    with new_session(app) as another_console:
        table = Case.__table__
        arrived = update(table).where(table.c.id == case_id).values(arrived_at=clock.now())
        another_console.execute(arrived)
        another_console.commit()

    with pytest.raises(RuleBroken, match="already"):
        mark(session, agency.me, case, H.ARRIVED)


def test_why_a_time_is_missing(session: Session, agency: Agency, case: Case) -> None:
    explain_missing(session, agency.me, case, Missing.BY_PHONE)
    assert case.times_missing == "by-phone"
    assert details(session) == {"reason": "by-phone"}

    explain_missing(session, agency.me, case, None)
    assert case.times_missing is None


def test_a_closed_case_keeps_its_times(session: Session, agency: Agency, case: Case) -> None:
    mark(session, agency.me, case, H.CLEARED)
    close(session, agency.me, case, CloseReason.COMPLETE)

    for act in (
        lambda: mark(session, agency.me, case, H.ARRIVED),
        lambda: undo(session, agency.me, case),
        lambda: explain_missing(session, agency.me, case, None),
    ):
        with pytest.raises(RuleBroken, match="closed"):
            act()
