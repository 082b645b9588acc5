"""Two cases of the demonstration have a fate: one is held, one is ordered to be expunged."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.expungement.models import ExpungementCase, ExpungementOrder
from cit.expungement.rules import State
from cit.retention.models import Hold

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database

ANY = {"unscoped": True}


def test_one_case_is_held_and_another_waits_for_a_second_person(shown: Session) -> None:
    held = shown.scalars(select(Hold).execution_options(**ANY)).one()
    order = shown.scalars(select(ExpungementOrder).execution_options(**ANY)).one()
    listed = shown.scalars(select(ExpungementCase.case_id).execution_options(**ANY)).all()

    assert (held.released_at, order.state) == (None, State.ORDERED)
    assert held.placed_by_id == order.entered_by_id
    assert len(listed) == 1
    assert listed[0] != held.case_id
    assert shown.get_one(Case, held.case_id).agency_id == order.agency_id
