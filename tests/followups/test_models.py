"""What the tables themselves refuse, and what is sealed."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit import clock
from cit.followups.models import Attempt
from cit.followups.rules import Result, Status, Way
from tests.followups.rows import follow_up, scene
from tests.kit import factories


def test_a_follow_up_ends_with_its_time(session: Session) -> None:
    here = scene(session)
    with pytest.raises(IntegrityError):
        follow_up(session, here, status=Status.STOPPED)


def test_a_case_owes_each_kind_once_for_a_moment(session: Session) -> None:
    here = scene(session)
    follow_up(session, here)
    with pytest.raises(IntegrityError):
        follow_up(session, here)


def test_it_hangs_under_a_case_of_its_own_agency(session: Session) -> None:
    here, other = scene(session), scene(session)
    with pytest.raises(IntegrityError):
        follow_up(session, here, agency_id=other.agency.id)


def test_a_note_is_sealed_with_the_case(session: Session) -> None:
    here = scene(session)
    owed = follow_up(session, here)
    row = Attempt(
        agency_id=here.agency.id,
        follow_up_id=owed.id,
        case_id=here.case.id,
        at=clock.now(),
        by_id=here.officer.id,
        way=Way.CALL,
        result=Result.NO_ANSWER,
    )
    session.add(row)
    row.note = "His aunt answers"
    factories.add(session, row)

    session.expire(row)
    assert row.note == "His aunt answers"
    assert row.note_sealed is not None
    assert b"aunt" not in row.note_sealed
