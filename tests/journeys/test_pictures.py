"""The main screens on demonstration data, by phone and at a desk, day and night.

With CIT_PICTURES=FOLDER each is also saved there: the pictures of the README come from here.
"""

import os
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.config import Settings
from cit.demo.cast import SIGN_INS, password
from cit.demo.load import load
from cit.encounters.models import Encounter
from cit.encounters.rules import Status as Report
from cit.referrals.models import Referral
from cit.referrals.rules import Status as Sent

pytestmark = [pytest.mark.one_database, pytest.mark.settings(demo=True)]
SIZES = {390: 844, 1280: 900}


class Screen(NamedTuple):
    """A picture: who looks at what, how wide, by day or by night."""

    name: str
    role: str
    path: str
    heading: str
    width: int = 390
    night: bool = False


SCREENS = (
    Screen("today-officer", "officer", "/", "Today"),
    Screen("today-officer-night", "officer", "/", "Today", night=True),
    Screen("report", "author", "/encounters/{draft}/pages/observations", "Observations"),
    Screen("board", "dispatcher", "/cases/board", "Board", 1280),
    Screen("case-file", "supervisor", "/cases/{case}", "Case", 1280),
    Screen("today-supervisor-night", "supervisor", "/", "Today", 1280, True),
    Screen("referrals", "partner", "/referrals", "Referrals to Alder House", 1280),
    Screen("referral", "partner", "/referrals/{referral}", "Referral"),
    Screen("outcomes", "analyst", "/outcomes?all=1", "Outcomes", 1280),
)


@pytest.fixture
def places(app: Flask, session: Session, settings: Settings) -> dict[str, str]:
    """A demonstration, and where its most telling pages are."""
    load(session, settings, cases=60, seed=1)
    sent = session.scalars(select(Referral).where(Referral.status == Sent.SENT)).first()
    draft, author = session.execute(
        select(Encounter.id, User.username)
        .join(User, User.id == Encounter.author_id)
        .where(Encounter.status == Report.DRAFT)
    ).first() or (None, None)
    assert sent is not None
    found = {
        "referral": str(sent.id),
        "case": str(sent.case_id),
        "draft": str(draft),
        "author": str(author),
    }
    session.rollback()
    return found


@pytest.fixture
def door(places: dict[str, str], server: str) -> dict[str, str]:
    return {**places, "server": server}


def sign_in(page: Page, role: str, author: str) -> None:
    """As the role's own sign-in; "author" is the officer who has a report begun."""
    known = next((one for one in SIGN_INS if one.role == role), None)
    page.goto("/sign-in")
    page.get_by_label("User name").fill(known.username if known else author)
    page.get_by_label("Password").fill(known.password if known else password("officer"))
    page.get_by_role("button", name="Agree and sign in", exact=True).click()


def test_the_main_screens_of_a_demonstration(chromium: Browser, door: dict[str, str]) -> None:
    folder = os.environ.get("CIT_PICTURES")
    for screen in SCREENS:
        context = chromium.new_context(
            base_url=door["server"],
            viewport={"width": screen.width, "height": SIZES[screen.width]},
            color_scheme="dark" if screen.night else "light",
            timezone_id="America/Chicago",
        )
        with closing(context):
            page = context.new_page()
            sign_in(page, screen.role, door["author"])
            page.goto(screen.path.format(**door))
            expect(page.get_by_role("heading", level=1)).to_contain_text(screen.heading)
            expect(page.get_by_text("Demo data").first).to_be_visible()
            wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wider <= 0, f"{screen.name} is wider than the screen"
            if folder:
                Path(folder).mkdir(parents=True, exist_ok=True)
                page.screenshot(path=str(Path(folder) / f"{screen.name}.png"))
