"""A call with two responders on the way."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.actions import assign, mark
from cit.cases.models import Assignment, Case
from cit.cases.rules import Happening, Part
from tests.cases.conftest import Agency

H = Happening


@pytest.fixture
def case(agency: Agency) -> Case:
    return agency.call()


@pytest.fixture
def pair(session: Session, agency: Agency, case: Case) -> tuple[Assignment, Assignment]:
    """A CIT officer as primary, another one as secondary, both on the way."""
    start = clock.now() - timedelta(minutes=9)
    both = (
        assign(session, agency.me, case, agency.cit, Part.PRIMARY, None, at=start),
        assign(session, agency.me, case, agency.officer, Part.SECONDARY, None, at=start),
    )
    mark(session, agency.me, case, H.DISPATCHED, start)
    return both
