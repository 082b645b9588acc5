"""Filling the report in: every step is kept, complete or not."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encounters.models import Encounter
from cit.encounters.rules.pages import PAGES
from cit.permissions.check import SYSTEM
from tests.kit import reports
from tests.kit.browser import Browser


def url(encounter: Encounter, page: str) -> str:
    return f"/encounters/{encounter.id}/pages/{page}"


def test_an_officer_starts_a_report_and_finds_it_again(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer)
    session.commit()
    me = browser.as_(officer)

    first = me.post(f"/cases/{case.id}/encounter")
    again = me.post(f"/cases/{case.id}/encounter")

    assert first.location == again.location
    assert len(session.scalars(select(Encounter)).all()) == 1
    assert me.follow(first).h1 == "Call and place"


def test_every_page_can_be_filled_in_and_leads_to_the_next(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    session.info["actor"] = SYSTEM
    session.commit()
    me = browser.as_(officer)
    path = url(encounter, "call")
    for page in PAGES:
        shown = me.get(path)
        assert shown.h1 == page.title
        sent = me.submit(path, "form[data-draft]", **reports.COMPLETE[page.key])
        path = sent.location
    assert path == f"/encounters/{encounter.id}/review"
    assert session.get_one(Encounter, encounter.id).answers == reports.COMPLETE
