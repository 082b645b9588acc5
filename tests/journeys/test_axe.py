"""No page has a barrier that axe finds: every page of every room, day and night, phone and desk."""

import re
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy.orm import Session

from cit.accounts.actions.invitations import invite
from cit.accounts.models import User
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit.addresses import AT_THE_DOOR, NO_PAGE, PAGES, WRONG
from tests.kit.journeys import Someone
from tests.kit.staff import Staff
from tests.kit.subjects import subjects

pytestmark = pytest.mark.one_database

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = ((390, 844), (1280, 900))
NOWHERE = "/cases/00000000-0000-4000-8000-000000000000"


@pytest.fixture
def ids(session: Session, staff: Staff) -> dict[str, str]:
    return subjects(session, staff)


def test_every_page_is_visited(app: Flask) -> None:
    some = "00000000-0000-4000-8000-000000000000"
    places = [one for many in PAGES.values() for one in many] + sorted(AT_THE_DOOR)
    map_ = app.url_map.bind("localhost")
    names = re.findall(r"{(\w+)}", " ".join(places))
    filled = dict.fromkeys(names, some)
    visited = {map_.match(one.partition("?")[0].format(**filled))[0] for one in places}
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.endpoint.endswith("static")
    }

    assert pages - NO_PAGE == visited


def _enter(chromium_page: Page, staff: Staff, role: Role) -> None:
    someone = Someone(chromium_page, staff)
    someone.role = role
    someone.sign_in()


@pytest.mark.parametrize("role", PAGES, ids=lambda role: role.value)
def test_axe(chromium: Browser, server: str, staff: Staff, ids: dict[str, str], role: Role) -> None:
    wrong: list[str] = []
    with closing(chromium.new_context(base_url=server)) as context:
        page = context.new_page()
        _enter(page, staff, role)
        for pattern in PAGES[role]:
            answer = page.goto(pattern.format(**ids))
            if answer is None or not answer.ok:
                wrong.append(f"{pattern}: {answer and answer.status}")
            wrong += _look(page, pattern)
        for pattern in WRONG.get(role, []):
            page.goto(pattern.format(**ids))
            _send_empty(page)
            wrong += _look(page, f"{pattern} with errors")
    assert wrong == []


def test_axe_on_what_is_not_found(chromium: Browser, server: str, staff: Staff) -> None:
    with closing(chromium.new_context(base_url=server)) as context:
        page = context.new_page()
        _enter(page, staff, Role.OFFICER)
        answer = page.goto(NOWHERE)
        assert answer is not None
        assert answer.status == 404
        assert _look(page, NOWHERE) == []


@pytest.mark.settings(second_factor=True)
def test_axe_at_the_door(chromium: Browser, server: str, session: Session, staff: Staff) -> None:
    session.get_one(User, staff.ids[Role.DISPATCHER]).totp_on = True
    token = invite(session, SYSTEM, session.get_one(User, staff.ids[Role.ANALYST]), 72)
    session.commit()
    with closing(chromium.new_context(base_url=server)) as context:
        page = context.new_page()
        page.goto("/sign-in")
        wrong = _look(page, "/sign-in")
        answer = page.goto(f"/invitation/{token}")
        assert answer is not None
        assert answer.ok
        wrong += _look(page, "/invitation")
        for role, path in ((Role.OFFICER, "/sign-in/app"), (Role.DISPATCHER, "/sign-in/code")):
            someone = Someone(page, staff)
            someone.role = role
            someone.give_password()
            page.wait_for_url(f"**{path}")
            wrong += _look(page, path)
    assert wrong == []


def _send_empty(page: Page) -> None:
    page.evaluate("document.querySelector('main form[method=post]').noValidate = true")
    with page.expect_navigation():
        page.evaluate("document.querySelector('main form[method=post]').requestSubmit()")
    assert page.locator(".error-summary").count() == 1


def _look(page: Page, address: str) -> list[str]:
    """What axe finds on the loaded page in both themes and sizes."""
    found = []
    page.evaluate(Axe().axe_script)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for theme in ("day", "night"):
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            # Colours change in a moment; axe would see them half way.
            page.evaluate("document.getAnimations().forEach((one) => one.finish())")
            # The themes differ in nothing but colour.
            rules = RULES if theme == "day" else ["color-contrast"]
            options = {"runOnly": rules, "resultTypes": ["violations"]}
            for rule in page.evaluate("(options) => axe.run(options)", options)["violations"]:
                targets = [node["target"] for node in rule["nodes"]]
                found.append(f"{address} {theme} {width}: {rule['id']} {targets}")
    return found
