"""The pages: an officer finds an open place, a coordinator puts an entry right."""

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.directory.models import DistrictCentre
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.directory.conftest import Bring, Named
from tests.directory.packages import HAVEN
from tests.kit import factories
from tests.kit.browser import Browser

CENTER = "Crisis Stabilization Center"


def test_an_officer_finds_who_takes_a_drop_off_now(
    browser: Browser, session: Session, bring: Bring, named: Named
) -> None:
    officer = factories.user(session, Role.OFFICER)
    empty = browser.as_(officer).get("/services")
    assert "The directory is empty" in empty.text
    bring(HAVEN)
    page = browser.as_(officer).get("/services?open=1&takes=drop-off")
    assert [one.get_text() for one in page.find("main section h2")] == [CENTER]
    assert "Open day and night" in page.text
    assert page.find("main a[href='tel:(206)555-0110']")
    none = browser.as_(officer).get("/services?need=legal")
    assert "No service fits" in none.text
    shelter = named("Domestic violence shelter")
    hidden = browser.as_(officer).get(f"/services/{shelter.id}")
    assert "Confidential: call first" in hidden.text
    assert "Rosebay Lane" not in hidden.html
    for wrong in ("need=gold", "near=here", "after=x", f"language={'x' * 61}"):
        assert browser.as_(officer).get(f"/services?{wrong}").status == 422


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DISPATCHER, Role.PARTNER])
def test_who_reads_does_not_keep(
    browser: Browser, session: Session, bring: Bring, named: Named, role: Role
) -> None:
    user = factories.user(session, role)
    bring(HAVEN)
    who, entry = browser.as_(user), named(CENTER).id
    page = who.get(f"/services/{entry}")
    assert (page.status, "Correct this entry" in page.text) == (200, False)
    for path in (f"{entry}/correct", f"{entry}/today", "imports", "districts"):
        assert who.get(f"/services/{path}").status == 404


def test_a_coordinator_puts_an_entry_right(
    browser: Browser, session: Session, bring: Bring, named: Named
) -> None:
    user = factories.user(session, Role.COORDINATOR)
    partner = factories.partner(session, name="Haven Alliance")
    bring(HAVEN)
    entry = named("Sobering Center")
    keeper, where = browser.as_(user), f"/services/{entry.id}"
    form = keeper.get(f"{where}/correct").form_values()
    assert (form["drop_off"], form["minors"]) == ("no", "")
    wrong = keeper.submit(f"{where}/correct", drop_off="yes", phone="soon")
    assert "area code" in wrong.error("phone")
    keeper.submit(f"{where}/correct", drop_off="yes", phone="206 555 0188", partner=str(partner.id))
    page = keeper.get(where)
    assert "Takes a drop-off by police" in page.text
    assert page.find("a[href='tel:(206)555-0188']")
    assert page.text.count("Corrected here") == 3
    assert "A partner of ours" in page.text
    with_both = keeper.submit(f"{where}/today", opens="9:00")
    assert "Enter both times" in with_both.error("closes")
    keeper.submit(f"{where}/today", opens="", closes="")
    assert "Closed" in keeper.get(where).text
    keeper.submit(f"{where}/today", as_ever="y")
    session.expire_all()
    assert entry.today_on is None
    assert "1 remarks" not in keeper.get("/services/imports").text
    assert "left out" in keeper.get("/services/imports").text


def test_a_coordinator_says_where_a_district_is(
    browser: Browser, session: Session, bring: Bring
) -> None:
    user = factories.user(session, Role.COORDINATOR)
    district = factories.district(session, user.organisation_id, "North")
    foreign = factories.district(session, factories.organisation(session).id)
    session.info["actor"] = SYSTEM
    session.commit()
    keeper, where = browser.as_(user), f"/services/districts/{district.id}"
    assert "Not known yet" in keeper.get("/services/districts").text
    assert keeper.submit(where, latitude="100", longitude="-122").error("latitude")
    keeper.submit(where, latitude="47.69", longitude="-122.3")
    assert session.scalars(select(DistrictCentre.latitude)).all() == [47.69]
    assert "47.6900, -122.3000" in keeper.get("/services/districts").text
    assert keeper.get(f"/services/districts/{foreign.id}").status == 404
    bring(HAVEN)
    assert "0.7 miles" in keeper.get(f"/services?near={district.id}").text


def test_a_referral_begins_from_the_directory(
    browser: Browser, session: Session, bring: Bring, named: Named
) -> None:
    officer = factories.user(session, Role.OFFICER)
    partner = factories.partner(session, name="Haven County Crisis Services")
    person = factories.person(session, officer.organisation_id)
    case = factories.case(session, officer.organisation_id, person_id=person.id)
    factories.assigned(session, case, officer)
    bring(HAVEN)
    who = browser.as_(officer)
    assert "begin from the case" in who.get(f"/services/{named(CENTER).id}").text
    page = who.get(f"/services/{named(CENTER).id}?case={case.id}")
    (link,) = [one for one in page.find("main a") if one.get_text() == "Begin a referral"]
    begun = who.get(str(link["href"]))
    assert begun.form_values()["partners"] == str(partner.id)


def test_holidays_do_not_open_a_door(browser: Browser, session: Session, bring: Bring) -> None:
    officer = factories.user(session, Role.OFFICER)
    closed = {"id": "69", "service_id": "10", "valid_from": "2026-12-25", "notes": "Closed"}
    bring({**HAVEN, "schedules": [*HAVEN["schedules"], closed]})
    with time_machine.travel("2026-12-25T18:00:00Z", tick=False):
        page = browser.as_(officer).get("/services?open=1&takes=drop-off")
    assert "No service fits" in page.text
