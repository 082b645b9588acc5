"""The people who are met."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.demo import names
from cit.demo.plans import PEOPLE
from cit.people.models import Person

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


def test_everybody_has_a_made_up_name_or_a_description(shown: Session) -> None:
    found = list(shown.scalars(select(Person)))

    known = {*names.GIVEN, *(one[0] for one in PEOPLE.values())}
    assert found
    for one in found:
        assert one.given_name in known or one.description in names.DESCRIPTIONS


def test_some_are_met_again(shown: Session) -> None:
    met = [one for one in shown.scalars(select(Case.person_id)) if one]

    assert len(set(met)) < len(met)
