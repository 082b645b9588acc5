"""What is asked to begin a referral, of whom, and what is missing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.consents.models import Consent
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.referring import cast
from tests.referrals.questions import CONSENT, asked, rows


@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        ("partners", "partners"),
        ("needs", "needs"),
        ("urgency", "urgency"),
        ("request", "request"),
        ("classes", "classes"),
        ("purpose", "purpose"),
        ("method", "method"),
    ],
)
def test_what_is_missing_is_told(
    browser: Browser, session: Session, left_out: str, field: str
) -> None:
    on = cast(session)
    values = {k: v for k, v in {**asked(on), **CONSENT}.items() if k != left_out}
    page = browser.as_(on.officer).post(f"/cases/{on.case.id}/refer", **values)
    assert page.status == 422
    assert page.error(field)
    assert rows(session) == []
    assert session.scalar(select(func.count()).select_from(Consent)) == 0


def test_an_open_one_is_shown_first_and_not_doubled(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    officer = browser.as_(on.officer)
    page = officer.get(f"/cases/{on.case.id}/refer")
    heads = [one.get_text(strip=True) for one in page.find("main h2")]
    assert heads[0] == "Open already"
    assert page.find(f"a[href='/referrals/{row.id}']")
    refused = officer.submit(f"/cases/{on.case.id}/refer", **asked(on))
    assert "is open already" in refused.error("partners")


def test_partners_show_what_they_can_take_today(browser: Browser, session: Session) -> None:
    on = cast(session)
    on.house.capacity_today, on.house.hours = 3, "Day and night"
    past = clock.now().date() - timedelta(days=1)
    gone = factories.partner(session, name="Expired House", agreement_until=past)
    session.flush()
    page = browser.as_(on.officer).get(f"/cases/{on.case.id}/refer")
    assert "3 places today" in page.text
    assert "Day and night" in page.text
    assert not page.find(f"input[value='{gone.id}']")


def test_an_agreement_that_ended_says_who_renews_it(browser: Browser, session: Session) -> None:
    on = cast(session)
    on.house.agreement_until = clock.now().date() - timedelta(days=3)
    boss = factories.user(session, Role.COORDINATOR, at=factories.home(session, on.officer))
    session.flush()
    page = browser.as_(on.officer).get(f"/cases/{on.case.id}/refer")
    assert f"{on.house.name} cannot be asked." in page.text
    assert "Your coordinator renews it." in page.text
    there = f"/directory/{on.house.id}/agreement"
    assert not page.find(f"a[href='{there}']")
    assert browser.as_(boss).get(f"/cases/{on.case.id}/refer").find(f"a[href='{there}']")


def test_where_all_agreed_before_nothing_is_asked_again(browser: Browser, session: Session) -> None:
    on = cast(session)
    on.given(session)
    page = browser.as_(on.officer).get(f"/cases/{on.case.id}/refer")
    assert not page.find("section.shield")
    assert "agreed until" in page.text


def test_nobody_is_linked_yet(browser: Browser, session: Session) -> None:
    on = cast(session)
    on.case.person_id = None
    session.flush()
    page = browser.as_(on.officer).get(f"/cases/{on.case.id}/refer")
    assert "Nobody is linked to this case" in page.text


def test_without_partners_it_says_so(browser: Browser, session: Session) -> None:
    on = cast(session)
    on.house.active = False
    session.flush()
    page = browser.as_(on.officer).get(f"/cases/{on.case.id}/refer")
    assert "No partner can be asked now" in page.text


def test_another_officer_begins_nothing(browser: Browser, session: Session) -> None:
    on = cast(session)
    agency = session.get_one(type(on.house), on.case.agency_id)
    other = browser.as_(factories.user(session, Role.OFFICER, at=agency))
    assert other.get(f"/cases/{on.case.id}/refer").status == 404
    assert other.post(f"/cases/{on.case.id}/refer", **asked(on)).status == 404
