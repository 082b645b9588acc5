"""What the tables of organisations hold to."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.kit import factories


def test_a_name_stands_for_one_organisation(session: Session) -> None:
    factories.partner(session, name="Alder House")

    with pytest.raises(IntegrityError):
        factories.organisation(session, name="Alder House")


def test_a_district_stands_once_in_the_list_of_its_agency(session: Session) -> None:
    one, other = factories.organisation(session), factories.organisation(session)
    factories.district(session, one.id, "North")
    factories.district(session, other.id, "North")

    with pytest.raises(IntegrityError):
        factories.district(session, one.id, "North")


def test_a_code_stands_once_in_the_list_of_its_agency(session: Session) -> None:
    one, other = factories.organisation(session), factories.organisation(session)
    factories.call_type(session, one.id, code="MH")
    factories.call_type(session, other.id, code="MH")

    with pytest.raises(IntegrityError):
        factories.call_type(session, one.id, code="MH")
