"""The directory, and a partner's own entry in it."""

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser


def at(browser: Browser, session: Session, role: Role) -> Browser:
    made = factories.user(session, role)
    session.commit()
    return browser.as_(made)


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_how_to_reach_partners(
    browser: Browser, session: Session, role: Role
) -> None:
    factories.partner(
        session,
        name="Alder House",
        phone="555-0140",
        urgent_phone="555-0141",
        hours="Day and night",
        services="Beds for a few days",
        languages="Spanish",
        address="12 Mill Road",
        accepts_drop_off=True,
        capacity_today=3,
        capacity_at=clock.now(),
    )

    page = at(browser, session, role).get("/directory")

    for words in ("Alder House", "Beds for a few days", "Spanish", "12 Mill Road", "3 free"):
        assert words in page.text
    assert [one["href"] for one in page.find("main .card a[href^='tel:']")][:2] == [
        "tel:555-0141",
        "tel:555-0140",
    ]


def test_places_of_yesterday_are_not_todays(
    noon: Traveller, browser: Browser, session: Session
) -> None:
    factories.partner(session, capacity_today=3, capacity_at=clock.now())
    session.commit()
    noon.shift(24 * 3600)

    page = at(browser, session, Role.OFFICER).get("/directory")

    assert "3 free" not in page.text
    assert "not told today" in page.text


def test_full_is_said(browser: Browser, session: Session) -> None:
    factories.partner(session, capacity_today=0, capacity_at=clock.now())

    assert "Full today" in at(browser, session, Role.OFFICER).get("/directory").text


def test_the_directory_is_narrowed_to_what_is_needed(browser: Browser, session: Session) -> None:
    factories.partner(session, name="Takes minors", accepts_minors=True)
    factories.partner(session, name="Adults only")
    officer = at(browser, session, Role.OFFICER)

    page = officer.get("/directory?takes=minors")

    assert "Takes minors" in [one.get_text(strip=True) for one in page.find("main h2")]
    assert "Adults only" not in page.text
    assert page.find(".chips [aria-current]")[0].get_text(strip=True) == "Takes minors"
    assert officer.get("/directory?takes=cats").status == 422


def test_an_empty_directory_says_what_will_come(browser: Browser, session: Session) -> None:
    assert "No partner fits" in at(browser, session, Role.OFFICER).get("/directory").text


def test_a_partner_keeps_its_own_entry(browser: Browser, session: Session) -> None:
    made = factories.user(session, Role.PARTNER)
    session.commit()
    partner = browser.as_(made)

    page = partner.submit(
        "/our-services", capacity_today="4", hours="Day and night", accepts_minors="y"
    )

    assert (page.status, page.location) == (303, "/our-services")
    home = factories.home(session, made)
    assert (home.capacity_today, home.hours, home.accepts_minors) == (4, "Day and night", True)
    assert 'value="4"' in partner.get("/our-services").html


@pytest.mark.parametrize(
    ("field", "value"), [("phone", "call us"), ("capacity_today", "-1"), ("capacity_today", "lots")]
)
def test_an_entry_that_cannot_be_is_told_beside_its_question(
    browser: Browser, session: Session, field: str, value: str
) -> None:
    page = at(browser, session, Role.PARTNER).submit("/our-services", **{field: value})

    assert page.status == 422
    assert page.error(field)


def test_what_nobody_asked_for_is_not_changed(browser: Browser, session: Session) -> None:
    made = factories.user(session, Role.PARTNER)
    session.commit()
    name = factories.home(session, made).name

    browser.as_(made).submit(
        "/our-services", hours="Always", name="Mine", kind="police", agreement_until="2099-01-01"
    )

    assert factories.home(session, made).name == name
    assert factories.home(session, made).agreement_until.year < 2099  # type: ignore[union-attr]


def test_a_partner_does_not_reach_anothers_entry(browser: Browser, session: Session) -> None:
    other = factories.partner(session)
    partner = at(browser, session, Role.PARTNER)

    assert partner.get(f"/directory/{other.id}").status == 404
    assert partner.post(f"/directory/{other.id}", hours="Never").status == 404


def test_a_coordinator_keeps_entries_of_partners_but_not_of_agencies(
    browser: Browser, session: Session
) -> None:
    made = factories.user(session, Role.COORDINATOR)
    other = factories.partner(session)
    session.commit()
    coordinator = browser.as_(made)

    page = coordinator.submit(f"/directory/{other.id}", services="Counselling")

    assert page.location == "/directory"
    assert other.services == "Counselling"
    assert coordinator.get("/our-services").status == 404
    assert coordinator.get(f"/directory/{made.organisation_id}").status == 404


@pytest.mark.parametrize(
    "role", [one for one in Role if one not in (Role.PARTNER, Role.COORDINATOR)]
)
def test_nobody_else_writes_in_the_directory(
    browser: Browser, session: Session, role: Role
) -> None:
    assert at(browser, session, role).get("/our-services").status == 404
