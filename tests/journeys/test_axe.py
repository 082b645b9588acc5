"""No page has a barrier that axe finds: each role, day and night, phone and desk."""

from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories, reports
from tests.kit.journeys import Someone
from tests.kit.staff import Staff

pytestmark = pytest.mark.one_database

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = ((390, 844), (1280, 900))
PAGES = {
    Role.OFFICER: [
        "/",
        "/people/find",
        "/cases/take-call",
        "/cases/{case}",
        "/cases/{case}/times",
        "/cases/{case}/refer",
        "/people/{person}",
        "/encounters/{draft}/pages/outcome",
        "/encounters/{draft}/review",
        "/account",
        "/directory",
    ],
    Role.DISPATCHER: ["/cases/board", "/cases/{case}/assign", "/duty"],
    Role.SUPERVISOR: ["/", "/cases", "/encounters/{submitted}", "/follow-ups", "/roster"],
    Role.COORDINATOR: ["/", "/outcomes?all=1"],
    Role.PARTNER: ["/referrals", "/referrals/booked", "/our-services"],
    Role.ANALYST: ["/"],
    Role.ADMINISTRATOR: ["/", "/accounts", "/accounts/new", "/organisations"],
    Role.AUDITOR: ["/"],
}


@pytest.fixture
def ids(session: Session, staff: Staff) -> dict[str, str]:
    """A case with a draft, and another one whose report waits for review."""
    officer = session.get_one(User, staff.ids[Role.OFFICER])
    person = factories.person(session, staff.agency_id)
    case = reports.case_of(session, officer, person_id=person.id, address="12 Orchard Street")
    found = {"case": case.id, "person": person.id}
    found["draft"] = reports.draft(session, officer, case).id
    found["submitted"] = reports.submitted(session, officer).id
    session.info["actor"] = SYSTEM
    session.commit()
    return {name: str(one) for name, one in found.items()}


@pytest.mark.parametrize("role", PAGES, ids=lambda role: role.value)
def test_axe(chromium: Browser, server: str, staff: Staff, ids: dict[str, str], role: Role) -> None:
    wrong: list[str] = []
    with closing(chromium.new_context(base_url=server)) as context:
        page = context.new_page()
        someone = Someone(page, staff)
        someone.role = role
        someone.sign_in()
        for pattern in PAGES[role]:
            answer = page.goto(pattern.format(**ids))
            assert answer is not None
            assert answer.ok, pattern
            wrong += _look(page, pattern)
    assert wrong == []


def _look(page: Page, address: str) -> list[str]:
    """What axe finds on the loaded page in both themes and sizes."""
    found = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for theme in ("day", "night"):
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            # Colours change in a moment; axe would see them half way.
            page.evaluate("document.getAnimations().forEach((one) => one.finish())")
            for rule in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
                targets = [node["target"] for node in rule["nodes"]]
                found.append(f"{address} {theme} {width}: {rule['id']} {targets}")
    return found
