"""An agreement is renewed by those who keep it, and by nobody of the partner."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from cit.organisations.models import Organisation
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser

ENDED = date(2026, 11, 1)


@pytest.fixture
def partner(session: Session) -> Organisation:
    return factories.partner(session, name="Alder House", agreement_until=ENDED)


def test_a_coordinator_renews_it(browser: Browser, session: Session, partner: Organisation) -> None:
    me = browser.as_(factories.user(session, Role.COORDINATOR))
    there = f"/directory/{partner.id}/agreement"
    assert "The agreement ended on" in me.get(there).text
    assert "last day" in me.submit(there, agreement_until="").error("agreement_until")
    assert "still to come" in me.submit(there, agreement_until="2026-11-02").error(
        "agreement_until"
    )
    assert partner.agreement_until == ENDED

    done = me.submit(there, agreement_until="2027-10-31")

    assert done.location == "/"
    assert partner.agreement_until == date(2027, 10, 31)
    assert "runs through" in me.get(there).text


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.OFFICER, Role.PARTNER])
def test_others_do_not(
    browser: Browser, session: Session, partner: Organisation, role: Role
) -> None:
    at = partner if role is Role.PARTNER else None
    me = browser.as_(factories.user(session, role, at=at))
    assert me.get(f"/directory/{partner.id}/agreement").status in (403, 404)


def test_an_agency_has_none(browser: Browser, session: Session) -> None:
    someone = factories.user(session, Role.ADMINISTRATOR)
    me = browser.as_(someone)
    assert me.get(f"/directory/{someone.organisation_id}/agreement").status == 404
