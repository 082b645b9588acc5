"""Signing in and a report page without a mouse: Tab, arrows, Space, Enter."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import reports
from tests.kit.staff import PASSWORD, Staff

pytestmark = pytest.mark.one_database


def tab_to(page: Page, css: str) -> None:
    """Press Tab until this has the focus, as somebody would who sees where they are."""
    for _ in range(60):
        if page.evaluate("css => document.activeElement.matches(css)", css):
            shown = page.evaluate("document.activeElement.matches(':focus-visible')")
            assert shown, f"the focus on {css} is not shown"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {css}")


def test_keyboard(page: Page, session: Session, staff: Staff) -> None:
    row = session.get_one(User, staff.ids[Role.OFFICER])
    encounter_id = reports.draft(session, row, pages={}).id
    session.info["actor"] = SYSTEM
    session.commit()
    page.goto("/sign-in")
    tab_to(page, "[name=username]")
    page.keyboard.type("officer")
    tab_to(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")

    page.goto(f"/encounters/{encounter_id}/pages/medical")
    tab_to(page, "[name=hurt][value=none]")
    page.keyboard.press("Space")
    expect(page.locator("[name=hurt][value=none]")).to_be_checked()
    tab_to(page, "[name=naloxone]")
    page.keyboard.press("Space")
    tab_to(page, ".button--main")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/pages/threats$"))
