"""A passkey in a real browser: made at the first sign-in, and then one press signs in."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.kit.journeys import Officer
from tests.kit.staff import Staff


@pytest.mark.one_database
@pytest.mark.settings(second_factor=True)
def test_a_passkey_signs_in(page: Page, server: str, staff: Staff) -> None:
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    # A passkey belongs to a name; a bare address has none.
    there = server.replace("127.0.0.1", "localhost")
    officer = Officer(page, staff)
    page.goto(f"{there}/sign-in")
    page.get_by_label("User name").fill("officer")
    page.get_by_label("Password").fill("copper-lantern-over-seven-hills")
    officer.press("Agree and sign in")
    officer.heading("Set up your second factor")

    officer.press("Use a passkey instead")
    officer.heading("Keep your recovery codes")
    officer.follow("I have kept them")
    officer.heading("Today")
    page.goto(f"{there}/account")
    officer.sees("Passkeys", "10 left")

    page.context.clear_cookies()
    page.goto(f"{there}/sign-in")
    officer.press("Agree and sign in with a passkey")
    expect(page).not_to_have_url(re.compile("/sign-in"))
    officer.heading("Today")
