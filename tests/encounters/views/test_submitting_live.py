"""The whole report on a phone: how many taps it takes, from its first page to its submission."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from cit.encounters.models import Encounter
from cit.encounters.rules import Status
from cit.permissions.check import SYSTEM
from tests.encounters.views.test_writing_live import sign_in, tap
from tests.kit import reports

pytestmark = pytest.mark.one_database

TAPS = {
    "call": ["Yes", "Mental-health crisis", "Home", "No crime involved"],
    "observations": ["Very frightened", "No", "No"],
    "medical": ["Nobody seen hurt", "No"],
    "threats": ["No weapon", "No", "Nobody"],
    "help": ["Talked it down", "Active listening", "No", "No", "Nobody else"],
    "home": ["Own home, owned or rented", "Nobody", "Retired", "No"],
    "outcome": ["Settled on scene", "No offense", "Yes"],
}


def test_the_core_takes_forty_taps_and_one_short_text(
    app: Flask, session: Session, page: Page, server: str
) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    encounter_id = encounter.id
    session.info["actor"] = SYSTEM
    session.commit()
    page.set_default_timeout(8_000)
    sign_in(app, session, page, server, officer)
    page.goto(f"/encounters/{encounter_id}/pages/call")
    taps = 0
    for key, labels in TAPS.items():
        expect(page).to_have_url(re.compile(f"/pages/{key}$"))
        nth: dict[str, int] = {}
        for label in labels:
            tap(page, label, nth.get(label, 0))
            nth[label] = nth.get(label, 0) + 1
            taps += 1
        if key == "outcome":
            page.get_by_label("What happened, in short?").fill("He calmed down and stayed home.")
            taps += 1
        page.locator(".button--main").click()
        taps += 1
    page.get_by_role("button", name="Submit the report").click()
    taps += 1

    expect(page.get_by_text("Waits for review")).to_be_visible()
    assert taps <= 40
    session.expire_all()
    assert session.get_one(Encounter, encounter_id).status is Status.SUBMITTED
