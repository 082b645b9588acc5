"""The organisations and staff a demonstration begins with."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.accounts.queries import on_duty
from cit.demo.cast import AGENCIES, PARTNERS
from cit.organisations.models import District, Organisation
from cit.organisations.queries import by_name, partners
from tests.kit.fixtures import NOON

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


def test_everybody_of_the_cast_is_there(shown: Session) -> None:
    staff = sum(len(home.staff) for home in (*AGENCIES, *PARTNERS))

    assert shown.scalar(select(func.count()).select_from(User)) == staff
    names = set(shown.scalars(select(Organisation.name)))
    assert names >= {home.name for home in (*AGENCIES, *PARTNERS)}


def test_every_agency_has_its_districts(shown: Session) -> None:
    count = shown.scalar(
        select(func.count()).select_from(District).execution_options(unscoped=True)
    )

    assert count == sum(len(agency.districts) for agency in AGENCIES)


def test_a_partner_whose_agreement_is_over_gets_nothing(shown: Session) -> None:
    over = {one.name for one in PARTNERS if one.agreement_days < 0}

    assert over
    assert not over & {one.name for one in partners(shown, NOON.date())}


def test_somebody_is_on_duty(shown: Session) -> None:
    agency = by_name(shown, AGENCIES[0].name)

    assert agency is not None
    assert len(on_duty(shown, agency.id, NOON)) >= 2
