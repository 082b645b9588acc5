"""Taking times back."""

import pytest
import time_machine
from sqlalchemy.orm import Session

from cit import clock
from cit.cases import queries
from cit.cases.actions import mark, undo
from cit.cases.models import Assignment, Case
from cit.cases.rules import Happening, Status
from cit.rules import RuleBroken
from tests.cases.conftest import Agency
from tests.kit.trail import recorded

H = Happening


def test_the_last_time_is_taken_back_for_everybody(
    session: Session, agency: Agency, case: Case, pair: tuple[Assignment, Assignment]
) -> None:
    mark(session, agency.me, case, H.CLEARED)

    assert undo(session, agency.me, case) is H.CLEARED

    assert (case.cleared_at, case.status) == (None, Status.DISPATCHED)
    assert [(one.cleared_at, one.until_at) for one in pair] == [(None, None)] * 2
    assert recorded(session)[-1] == "case:time-undone"
    line = queries.story(session, case.id)[-1]
    assert (line.what, line.detail) == (H.UNDONE, "cleared")
    assert undo(session, agency.me, case) is H.DISPATCHED
    assert (case.status, case.cit_dispatched) == (Status.RECEIVED, None)
    with pytest.raises(RuleBroken, match="no time to take back"):
        undo(session, agency.me, case)


def test_taking_back_ones_own_time_leaves_the_others(
    session: Session,
    agency: Agency,
    case: Case,
    pair: tuple[Assignment, Assignment],
    noon: time_machine.Traveller,
) -> None:
    first, second = pair
    mark(session, agency.actor(agency.officer), case, H.ARRIVED)
    came = clock.now()
    noon.shift(300)
    mark(session, agency.actor(agency.cit), case, H.ARRIVED)

    undo(session, agency.actor(agency.cit), case, H.ARRIVED)
    assert (case.arrived_at, first.arrived_at, second.arrived_at) == (came, None, came)

    mark(session, agency.actor(agency.cit), case, H.ARRIVED)
    undo(session, agency.actor(agency.officer), case, H.ARRIVED)
    assert (case.arrived_at, second.arrived_at) == (clock.now(), None)


def test_a_time_is_taken_back_once(session: Session, agency: Agency, case: Case) -> None:
    mark(session, agency.me, case, H.ARRIVED)
    undo(session, agency.me, case, H.ARRIVED)

    with pytest.raises(RuleBroken, match="taken this time back already"):
        undo(session, agency.me, case, H.ARRIVED)
