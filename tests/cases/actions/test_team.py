"""Who is on a case."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.cases import queries
from cit.cases.actions import assign, close, mark, unassign
from cit.cases.rules import CloseReason, Happening, Part
from cit.rules import RuleBroken
from tests.cases.conftest import Agency
from tests.kit.trail import details, recorded


def test_a_responder_is_put_on_a_case(session: Session, agency: Agency) -> None:
    case = agency.call()

    one = assign(session, agency.me, case, agency.cit, Part.PRIMARY, " Car 5 ")

    assert (one.unit, one.part, one.from_at) == ("Car 5", Part.PRIMARY, clock.now())
    assert one.assigned_by_id == agency.dispatcher.id
    assert recorded(session)[-1] == "case:assigned"
    assert details(session) == {"assignee_id": str(agency.cit.id), "role": "primary"}
    line = queries.story(session, case.id)[-1]
    assert (line.what, line.detail, line.about_id) == (
        Happening.ASSIGNED,
        "primary",
        agency.cit.id,
    )


def test_designation_is_what_was_true_on_the_day(session: Session, agency: Agency) -> None:
    case = agency.call(ago=60 * 24 * 40)
    long_ago = clock.now() - timedelta(days=35)

    before = assign(session, agency.me, case, agency.cit, Part.PRIMARY, None, at=long_ago)
    now = assign(session, agency.me, agency.call(), agency.cit, Part.PRIMARY, None)
    other = assign(session, agency.me, case, agency.officer, Part.SECONDARY, None)

    assert (before.designated, now.designated, other.designated) == (False, True, False)


@pytest.mark.parametrize(("who", "part"), [("cit", Part.SECONDARY), ("officer", Part.PRIMARY)])
def test_nobody_twice_and_one_primary(
    session: Session, agency: Agency, who: str, part: Part
) -> None:
    case = agency.call()
    assign(session, agency.me, case, agency.cit, Part.PRIMARY, None)

    with pytest.raises(RuleBroken):
        assign(session, agency.me, case, getattr(agency, who), part, None)


def test_a_disabled_account_goes_nowhere(session: Session, agency: Agency) -> None:
    agency.officer.disabled_at = clock.now()

    with pytest.raises(RuleBroken, match="disabled"):
        assign(session, agency.me, agency.call(), agency.officer, Part.PRIMARY, None)


def test_taken_off_and_put_on_again(session: Session, agency: Agency) -> None:
    case = agency.call()
    one = assign(session, agency.me, case, agency.cit, Part.PRIMARY, None)

    unassign(session, agency.me, one)

    assert one.until_at == clock.now()
    assert recorded(session)[-1] == "case:unassigned"
    assert queries.story(session, case.id)[-1].what is Happening.UNASSIGNED
    with pytest.raises(RuleBroken, match="off the case already"):
        unassign(session, agency.me, one)
    again = assign(session, agency.me, case, agency.cit, Part.PRIMARY, None)
    assert [m.id for m in queries.team(session, case.id)] == sorted([one.id, again.id])


def test_who_was_sent_still_counts_after_being_taken_off(session: Session, agency: Agency) -> None:
    case = agency.call()
    one = assign(session, agency.me, case, agency.cit, Part.PRIMARY, None)
    mark(session, agency.me, case, Happening.DISPATCHED)
    unassign(session, agency.me, one)
    assign(session, agency.me, case, agency.officer, Part.PRIMARY, None)

    mark(session, agency.me, case, Happening.ARRIVED)

    assert (case.cit_dispatched, case.cit_arrived) == (True, False)


def test_a_closed_case_keeps_its_team(session: Session, agency: Agency) -> None:
    case = agency.call()
    one = assign(session, agency.me, case, agency.cit, Part.PRIMARY, None)
    close(session, agency.me, case, CloseReason.DUPLICATE)

    assert one.until_at is not None
    with pytest.raises(RuleBroken, match="closed"):
        assign(session, agency.me, case, agency.officer, Part.PRIMARY, None)
