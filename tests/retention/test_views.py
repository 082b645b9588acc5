"""The pages: what is due, the schedule with its preview, holds and the mark on the case."""

import pytest
from sqlalchemy.orm import Session

from cit.permissions.table import Role
from cit.retention.queries import schedule
from cit.retention.rules.schedule import Kind
from tests.kit import factories
from tests.kit.browser import Browser
from tests.retention.conftest import Office

pytestmark = pytest.mark.one_database


def test_what_is_due_and_of_which_kind(browser: Browser, office: Office) -> None:
    who = browser.as_(office.people[Role.ADMINISTRATOR])
    page = who.get("/retention")
    assert "1 due" in page.text
    page = who.get("/retention/due/case")
    shown = office.case.reference
    assert f"{shown[:4]}-{shown[4:]}" in page.text
    assert "2018-03" in page.text
    assert "Ellery" not in page.text
    assert who.get("/retention/due/nothing").status == 404


def test_a_change_is_shown_before_it_is_made(
    browser: Browser, office: Office, session: Session
) -> None:
    who = browser.as_(office.people[Role.ADMINISTRATOR])
    path = "/retention/schedule/case"
    page = who.submit(path, years="20", months="0", act="preview")
    assert "Now 1 due. With 20 years: 0" in page.text
    assert not any(one.changed for one in schedule(session, office.agency.id))
    who.submit(path, years="20", months="6", basis="County schedule 4")
    page = who.get("/retention/schedule")
    assert "Cases: 20 years 6 months" in page.text
    assert "County schedule 4" in page.text


def test_a_floor_is_told_beside_the_years(browser: Browser, office: Office) -> None:
    who = browser.as_(office.people[Role.ADMINISTRATOR])
    page = who.submit(f"/retention/schedule/{Kind.AUDIT.value}", years="5", months="0")
    assert page.status == 422
    assert "Not shorter than 6 years" in page.error("years")


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.COORDINATOR, Role.AUDITOR])
def test_others_read_the_schedule_and_change_nothing(
    browser: Browser, office: Office, role: Role
) -> None:
    who = browser.as_(office.people[role])
    assert not who.get("/retention/schedule").find("a[href^='/retention/schedule/']")
    assert who.get("/retention/schedule/case").status == 404


def test_a_hold_from_the_case_file_and_back(browser: Browser, office: Office) -> None:
    boss = browser.as_(office.people[Role.SUPERVISOR])
    case = f"/cases/{office.case_id}"
    assert "Legal hold." not in boss.get(case).text
    place = f"/retention/holds/new?case_id={office.case_id}"
    assert boss.get(case).find(f"a[href='{place}']")
    boss.submit(place, about="case", why="litigation", words="The county is sued.")
    assert "Legal hold." in boss.get(case).text
    (link,) = boss.get("/retention/holds").find("a.queue__act")
    page = boss.get(str(link["href"]))
    assert "The county is sued." in page.text
    assert "stay: a legal hold" in boss.get("/retention").text
    boss.submit(f"{link['href']}/release", words="Settled.")
    assert "Legal hold." not in boss.get(case).text
    assert "Settled." in boss.get(str(link["href"])).text


def test_what_is_wrong_with_a_hold_stands_beside_it(browser: Browser, office: Office) -> None:
    boss = browser.as_(office.people[Role.SUPERVISOR])
    asked = {"about": "case", "why": "court-order", "words": "An order.", "reference": "nothing"}
    page = boss.submit("/retention/holds/new", **asked)
    assert (page.status, bool(page.error("order"))) == (422, True)
    page = boss.submit("/retention/holds/new", order="26-CV-1", **asked)
    assert "no such case" in page.error("reference")


def test_administrators_and_auditors_place_no_hold(browser: Browser, office: Office) -> None:
    for role in (Role.ADMINISTRATOR, Role.AUDITOR):
        who = browser.as_(office.people[role])
        assert "Nothing is held" in who.get("/retention/holds").text
        assert who.get("/retention/holds/new").status == 404


def test_who_works_for_no_agency_has_no_schedule(browser: Browser, session: Session) -> None:
    partner = factories.partner(session)
    who = browser.as_(factories.user(session, Role.ADMINISTRATOR, at=partner))
    assert who.get("/retention").status == 404
