"""The second factor: set up at the first sign-in, asked for at the next."""

import re

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.kit.journeys import Officer
from tests.kit.staff import PASSWORD, Staff


@pytest.mark.one_database
@pytest.mark.settings(second_factor=True)
def test_second_factor(page: Page, staff: Staff) -> None:
    officer = Officer(page, staff)
    officer.give_password()
    officer.heading("Set up your second factor")
    key = page.locator("dd.code").inner_text().replace(" ", "")

    page.get_by_label("code").fill("000000")
    officer.press("Confirm and sign in")
    expect(page.locator(".error-summary")).to_be_visible()
    page.goto("/")
    expect(page).to_have_url(re.compile("/sign-in"))

    page.get_by_label("code").fill(pyotp.TOTP(key).now())
    officer.press("Confirm and sign in")
    officer.heading("Keep your recovery codes")
    officer.follow("I have kept them")
    officer.heading("Today")

    page.context.clear_cookies()
    page.goto("/sign-in")
    page.get_by_label("User name").fill("officer")
    page.get_by_label("Password").fill(PASSWORD)
    officer.press("Agree and sign in")
    expect(page).to_have_url(re.compile("/sign-in/code"))
