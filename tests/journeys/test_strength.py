"""A new password is guessed at while it is typed, in words, and nothing of it travels."""

import pytest
from playwright.sync_api import Page, expect

from tests.kit.journeys import Officer
from tests.kit.staff import Staff


@pytest.mark.one_database
def test_a_password_is_judged_where_it_is_typed(page: Page, staff: Staff) -> None:
    officer = Officer(page, staff)
    officer.sign_in()
    page.goto("/account/password")
    guess, words = page.locator("[data-strength]"), page.locator("[data-strength-words]")
    expect(guess).to_be_hidden()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    for typed, told in (
        ("abcdefg", "Too short. 8 more characters"),
        ("a" * 30, "Easy to guess"),
        ("larkspur police 123456789", "Easy to guess"),
        ("Officer Reyes 2026 2026", "Easy to guess"),
        ("glacier tuba ox 7", "Could be better"),
        ("velvet anchor marmalade oboe", "Looks good"),
    ):
        officer.write("password", typed)
        expect(words).to_contain_text(told)
        expect(guess).to_be_visible()
    officer.write("password", "")
    expect(guess).to_be_hidden()

    assert asked == []
