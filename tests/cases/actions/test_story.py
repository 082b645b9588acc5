"""Lines of the story."""

from sqlalchemy.orm import Session

from cit import clock
from cit.cases.actions.story import tell
from cit.cases.rules import Happening
from cit.permissions.check import SYSTEM
from tests.cases.conftest import Agency


def test_what_the_system_does_is_by_nobody(session: Session, agency: Agency) -> None:
    case = agency.call()

    by_us = tell(session, agency.me, case, Happening.CLOSED, clock.now())
    by_itself = tell(session, SYSTEM, case, Happening.CLOSED, clock.now())

    assert (by_us.by_id, by_itself.by_id) == (agency.dispatcher.id, None)
    assert by_us.agency_id == case.agency_id
