"""A screen that nobody uses asks, and locks; what was written is there afterwards."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.kit.journeys import Officer
from tests.kit.staff import PASSWORD, Staff


@pytest.mark.one_database
@pytest.mark.settings(idle_minutes=2)
def test_a_person_stays_and_later_finds_their_words_again(page: Page, staff: Staff) -> None:
    officer = Officer(page, staff)
    officer.sign_in()
    page.clock.install()
    page.goto("/cases/take-call")
    officer.write("summary", "He sat on the porch.")
    asked = page.get_by_role("dialog")
    expect(asked).to_be_hidden()

    page.clock.fast_forward(70_000)
    expect(asked).to_be_visible()
    officer.press("Stay signed in")
    expect(asked).to_be_hidden()
    expect(page.locator("[name=summary]")).to_have_value("He sat on the porch.")

    page.clock.fast_forward(125_000)
    expect(page).to_have_url(re.compile("/sign-in"))
    page.get_by_label("User name").fill("officer")
    page.get_by_label("Password").fill(PASSWORD)
    officer.press("Agree and sign in")

    expect(page).to_have_url(re.compile("/cases/take-call"))
    expect(page.locator("[name=summary]")).to_have_value("He sat on the porch.")
