"""What the tables hold to, whoever writes them."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit import clock
from cit.people.models import Alias
from tests.kit import factories


def test_an_alias_does_not_hang_under_another_agency_s_person(session: Session) -> None:
    ours, theirs = factories.organisation(session), factories.organisation(session)
    person = factories.person(session, theirs.id)
    session.add(Alias(agency_id=ours.id, person_id=person.id, created_at=clock.now()))

    with pytest.raises(IntegrityError):
        session.flush()
