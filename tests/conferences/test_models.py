"""Words about somebody are sealed under their key, and at most one decision holds."""

import pytest
from sqlalchemy.exc import IntegrityError

from cit import clock
from cit.conferences.models import RepeatChoice
from cit.conferences.rules.repeat import Choice
from tests.conferences.conftest import Office
from tests.kit.conferring import WHAT, WHY


def test_what_is_said_is_sealed(office: Office) -> None:
    made = office.held()
    assert (made.item.reason, made.promise.what) == (WHY, WHAT)
    assert WHY.encode() not in (made.item.reason_sealed or b"")
    assert WHAT.encode() not in (made.promise.what_sealed or b"")


def test_one_decision_holds(office: Office) -> None:
    for _ in range(2):
        row = RepeatChoice(
            agency_id=office.agency.id,
            person_id=office.person.id,
            choice=Choice.ON,
            at=clock.now(),
            by_id=office.coordinator.id,
        )
        office.session.add(row)
    office.session.info["actor"] = office.chair
    with pytest.raises(IntegrityError):
        office.session.flush()
