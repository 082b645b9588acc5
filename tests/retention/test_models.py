"""A hold is about one thing, and the database says so too."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit import clock
from cit.permissions.table import Role
from cit.retention.models import Hold
from cit.retention.rules.holds import Why
from tests.kit import factories

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"case_id": uuid4(), "person_id": uuid4()},
        {"first_on": TODAY},
        {"case_id": uuid4(), "released_at": clock.now()},
    ],
)
def test_a_hold_that_makes_no_sense_is_refused(session: Session, about: dict[str, object]) -> None:
    user = factories.user(session, Role.SUPERVISOR)
    common = {"agency_id": user.organisation_id, "placed_by_id": user.id, "why": Why.AUDIT}
    with pytest.raises(IntegrityError):
        factories.add(session, Hold(placed_at=clock.now(), **common, **about))
    session.rollback()


def test_the_last_day_still_holds() -> None:
    hold = Hold(until_on=TODAY)
    assert hold.stands(TODAY)
    assert not hold.stands(date(2026, 11, 19))
    assert not Hold(released_at=clock.now()).stands(TODAY)
