"""The pages: what is due, the schedule with its preview, holds and the mark on the case."""

from datetime import timedelta
from typing import Any

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


def list_of(browser: Browser, office: Office) -> str:
    """An administrator proposes what is due; where the list is."""
    admin = browser.as_(office.people[Role.ADMINISTRATOR])
    made = admin.submit("/retention/runs/new", kinds=["case"])
    assert made.location.startswith("/retention/runs/")
    return made.location


def test_two_persons_on_pages(browser: Browser, office: Office, session: Session) -> None:
    path = list_of(browser, office)
    page = browser.as_(office.people[Role.ADMINISTRATOR]).get(path)
    assert "Ellery" not in page.text
    assert not page.find(f"a[href='{path}/approve']")
    assert browser.as_(office.people[Role.ADMINISTRATOR]).get(f"{path}/approve").status == 404
    boss = browser.as_(office.people[Role.SUPERVISOR])
    assert "Approve or refuse: destruction of 1 record" in boss.get("/").text
    assert boss.get(f"{path}/certificate").status == 404
    assert boss.submit(f"{path}/approve", shown="00").status == 422
    assert boss.submit(f"{path}/approve").location == path
    assert "Carry out: destruction" in boss.get("/").text
    boss.post(f"{path}/carry-out")
    page = boss.get(f"{path}/certificate")
    assert "Hash of the list" in page.text
    assert office.people[Role.ADMINISTRATOR].name in page.text
    assert "1 destroyed" not in boss.get("/retention").text
    page = browser.as_(office.people[Role.ANALYST]).get("/outcomes?all=1")
    assert "This period reaches past a destruction." in page.text
    page = browser.as_(office.people[Role.ANALYST]).get("/outcomes?from_on=2026-01-01")
    assert "reaches past" not in page.text


def test_a_list_is_refused_by_either(browser: Browser, office: Office) -> None:
    for role, act in ((Role.SUPERVISOR, "refuse"), (Role.ADMINISTRATOR, "withdraw")):
        path = list_of(browser, office)
        for other in (Role.AUDITOR, Role.COORDINATOR):
            assert browser.as_(office.people[other]).get(f"{path}/{act}").status == 404
        who = browser.as_(office.people[role])
        assert who.submit(f"{path}/{act}").location == "/retention/runs"
        assert "Refused" in who.get("/retention/runs").text


def test_carrying_out_what_nobody_approved_says_so(browser: Browser, office: Office) -> None:
    path = list_of(browser, office)
    boss = browser.as_(office.people[Role.SUPERVISOR])
    page = boss.post_quietly(f"{path}/carry-out")
    assert (page.status, "cannot be carried out" in page.text) == (422, True)
    assert "destroyed" not in boss.get(f"/cases/{office.case_id}").text


def test_who_approves_proves_it_anew(browser: Browser, office: Office, noon: Any) -> None:
    path = list_of(browser, office)
    boss = browser.as_(office.people[Role.SUPERVISOR])
    noon.shift(timedelta(minutes=browser.app.extensions["cit.settings"].fresh_minutes + 1))
    for page in (f"{path}/approve", "/retention/holds/new"):
        assert "/confirm" in boss.get(page).location
    assert "/confirm" in boss.post_quietly(f"{path}/carry-out").location
