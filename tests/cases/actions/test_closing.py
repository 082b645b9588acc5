"""Closing and reopening."""

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.cases import queries
from cit.cases.actions import close, mark, reopen
from cit.cases.rules import CloseReason, Happening, Status
from cit.rules import RuleBroken
from tests.cases.conftest import Agency
from tests.kit.trail import details, recorded


def test_a_cleared_case_is_closed_with_its_reason(session: Session, agency: Agency) -> None:
    case = agency.call()
    mark(session, agency.me, case, Happening.CLEARED)

    close(session, agency.me, case, CloseReason.COMPLETE)

    assert (case.status, case.closed_at) == (Status.CLOSED, clock.now())
    assert case.close_reason is CloseReason.COMPLETE
    assert recorded(session)[-1] == "case:closed"
    assert details(session) == {"reason": "complete"}
    with pytest.raises(RuleBroken, match="already"):
        close(session, agency.me, case, CloseReason.COMPLETE)


def test_nobody_closes_a_case_under_the_responders(session: Session, agency: Agency) -> None:
    case = agency.call()
    mark(session, agency.me, case, Happening.ARRIVED)

    with pytest.raises(RuleBroken, match="Mark it cleared first"):
        close(session, agency.me, case, CloseReason.COMPLETE)


def test_a_case_comes_back_to_where_it_stood(session: Session, agency: Agency) -> None:
    case = agency.call()
    mark(session, agency.me, case, Happening.CLEARED)
    close(session, agency.me, case, CloseReason.COMPLETE)

    reopen(session, agency.me, case)

    assert (case.status, case.closed_at, case.close_reason) == (Status.CLEARED, None, None)
    assert recorded(session)[-1] == "case:reopened"
    assert queries.story(session, case.id)[-1].what is Happening.REOPENED
    with pytest.raises(RuleBroken, match="open already"):
        reopen(session, agency.me, case)
