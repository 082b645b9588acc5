"""What the tables see to themselves."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.rules import Status
from tests.kit import factories


def test_a_case_is_listed_by_the_time_of_its_call(session: Session) -> None:
    agency = factories.organisation(session)
    earlier = clock.now() - timedelta(days=2)

    assert factories.case(session, agency.id, received_at=earlier).listed_at == earlier
    assert factories.case(session, agency.id, received_at=None).listed_at == clock.now()


def test_closed_and_its_time_go_together(session: Session) -> None:
    agency = factories.organisation(session)

    with pytest.raises(IntegrityError):
        factories.case(session, agency.id, status=Status.CLOSED)


def test_a_case_cannot_be_about_a_person_of_another_agency(session: Session) -> None:
    person = factories.person(session, factories.organisation(session).id)

    with pytest.raises(IntegrityError):
        factories.case(session, factories.organisation(session).id, person_id=person.id)
