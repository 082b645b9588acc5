"""Who in the room may hear about somebody: what holds on the day on which it is talked."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.conferences import actions, queries
from cit.conferences.models import Conference
from cit.consents.models import Consent
from cit.organisations.models import Organisation
from tests.conferences.conftest import Office
from tests.kit import factories
from tests.kit.conferring import WHY, plan_of
from tests.kit.referring import consent

pytestmark = pytest.mark.one_database
DAY = timedelta(days=1)


@pytest.fixture
def clinic(session: Session) -> Organisation:
    return factories.partner(session, name="Alder House")


@pytest.fixture
def agreed(office: Office, clinic: Organisation) -> Consent:
    case = factories.case(office.session, office.agency.id, person_id=office.person.id)
    return consent(office.session, case, clinic, office.officer)


@pytest.fixture
def coming(office: Office, clinic: Organisation, agreed: Consent) -> Conference:
    """In thirty days, with the clinic in the room."""
    told = plan_of(office.chair, partners=(clinic.id,), days=30)
    row = actions.plan(office.session, office.chair, told)
    actions.add_item(office.session, office.chair, row, office.person, WHY)
    return row


def heard(office: Office, row: Conference) -> list[str]:
    office.session.flush()
    (one,) = queries.agenda(office.session, office.chair, row.id)
    return list(one.may_hear)


def test_a_consent_that_lasts_until_that_day(
    office: Office, coming: Conference, agreed: Consent
) -> None:
    agreed.until_on = clock.now().date() + 31 * DAY
    assert heard(office, coming) == ["Alder House"]


def test_a_consent_that_ends_before_that_day(
    office: Office, coming: Conference, agreed: Consent
) -> None:
    agreed.until_on = clock.now().date() + 10 * DAY
    assert heard(office, coming) == []


def test_an_agreement_that_ends_before_that_day(
    office: Office, coming: Conference, clinic: Organisation
) -> None:
    clinic.agreement_until = clock.now().date() + 10 * DAY
    assert heard(office, coming) == []


def test_a_partner_that_is_no_longer_there(
    office: Office, coming: Conference, clinic: Organisation
) -> None:
    clinic.active = False
    assert heard(office, coming) == []


def test_a_day_that_has_passed_counts_as_today(
    office: Office, coming: Conference, agreed: Consent
) -> None:
    coming.starts_at = clock.now() - 5 * DAY
    agreed.from_on = clock.now().date() - 30 * DAY
    agreed.until_on = clock.now().date() - 2 * DAY
    assert heard(office, coming) == []
