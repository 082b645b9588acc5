"""What the table itself refuses."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit import clock
from tests.kit.referring import cast


def test_a_consent_does_not_end_before_it_begins(session: Session) -> None:
    on = cast(session)
    with pytest.raises(IntegrityError):
        on.given(session, until_on=clock.now().date() - timedelta(days=1))


def test_a_consent_belongs_to_a_person_of_the_same_agency(session: Session) -> None:
    on, other = cast(session), cast(session)
    with pytest.raises(IntegrityError):
        on.given(session, person_id=other.person.id)
