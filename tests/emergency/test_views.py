"""The door, the banner, the review, and who is told when."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.rules import new_reference
from cit.emergency.models import EmergencyAccess
from cit.permissions.table import Role
from cit.statutes.models import FirearmStep
from tests.emergency.conftest import Shift
from tests.kit import factories
from tests.kit.browser import Browser, Page
from tests.sealing.acts import sealed_for

WORDS = "He stands on the Mill Street bridge."


def ask(officer: Browser, reference: str, **values: str) -> Page:
    answers = {"reason": "imminent-danger", "words": WORDS, **values}
    return officer.submit("/emergency/", reference=reference, **answers)


def test_from_404_to_the_case_and_out_again(
    browser: Browser, session: Session, shift: Shift
) -> None:
    officer, path = browser.as_(shift.officer), f"/cases/{shift.other.ids['case_id']}"
    assert officer.get(path).status == 404
    assert "/emergency/" in officer.get("/people/find").html
    opened = ask(officer, shift.other.reference)
    assert opened.location == path
    page = officer.follow(opened)
    assert "60 min left" in page.text
    assert not page.find("a[href$='/print'], a[href$='/facts'], a[href*='/referrals']")
    for closed in (f"{path}/print", f"{path}/facts", f"{path}/times", f"{path}/close"):
        assert officer.get(closed).status == 404, closed

    access = session.scalars(select(EmergencyAccess)).one()
    officer.post(f"/emergency/{access.id}/done")
    assert officer.get(path).status == 404


def test_wrong_sealed_and_missing_look_alike(
    browser: Browser, session: Session, shift: Shift
) -> None:
    sealed_for(session, shift.other.ids["case_id"], shift.supervisor)
    officer = browser.as_(shift.officer)
    told = [ask(officer, one) for one in (shift.other.reference, new_reference(), "")]
    assert {(one.status, one.error("reference")) for one in told} == {
        (422, "No case opens by this. Check the letters with dispatch.")
    }
    assert session.scalars(select(EmergencyAccess)).all() == []


def test_who_is_there_proves_it_anew(browser: Browser, shift: Shift, noon: Any) -> None:
    officer = browser.as_(shift.officer)
    assert ask(officer, shift.other.reference, words="too short").error("words")
    noon.shift(timedelta(minutes=settings_minutes(browser) + 1))
    asked_again = officer.get("/emergency/")
    assert (asked_again.status, "/confirm" in asked_again.location) == (303, True)
    for reference in (shift.other.reference, new_reference()):
        refused = officer.post_quietly("/emergency/", reference=reference, words=WORDS)
        assert "/cases/" not in refused.location


def settings_minutes(browser: Browser) -> int:
    minutes: int = browser.app.extensions["cit.settings"].fresh_minutes
    return minutes


def test_a_supervisor_is_told_at_once_and_reviews(
    browser: Browser, session: Session, shift: Shift
) -> None:
    boss = browser.as_(shift.supervisor)
    assert "Opened in an emergency" not in boss.get("/").text
    ask(browser.as_(shift.officer), shift.other.reference)
    assert shift.officer.name in boss.get("/").text
    access = session.scalars(select(EmergencyAccess)).one()
    page = boss.get(f"/emergency/{access.id}/review")
    assert WORDS in page.text
    boss.submit(f"/emergency/{access.id}/review", verdict="justified", note="Fine.")
    assert "It was needed" in boss.get("/emergency/reviews").text
    assert "Opened in an emergency" not in boss.get("/").text


@pytest.mark.parametrize(
    ("role", "at_once"),
    [(Role.AUDITOR, True), (Role.COORDINATOR, False), (Role.ADMINISTRATOR, False)],
)
def test_others_are_told_that_and_not_of_what(
    browser: Browser, session: Session, shift: Shift, role: Role, at_once: bool, noon: Any
) -> None:
    user = factories.user(session, role, at=shift.other.agency)
    ask(browser.as_(shift.officer), shift.other.reference)
    words = f"Not reviewed yet: {shift.officer.name}"
    assert (words in browser.as_(user).get("/").text) is at_once
    _no_clocks(session)
    noon.shift(timedelta(hours=24, seconds=1))
    page = browser.as_(user).get("/")
    assert words in page.text
    for shown in (page, browser.as_(user).get("/emergency/reviews")):
        assert shown.status == 200
        assert shift.other.reference not in shown.text.replace("-", "")
        assert WORDS not in shown.text
    access = session.scalars(select(EmergencyAccess)).one()
    assert browser.as_(user).get(f"/emergency/{access.id}/review").status == 404


def _no_clocks(session: Session) -> None:
    """A firearm's clock names the case on Today to whoever reads it anyway."""
    session.execute(update(FirearmStep).values(ended_at=clock.now()))
    session.commit()


def test_nobody_reviews_their_own(browser: Browser, session: Session, shift: Shift) -> None:
    ask(browser.as_(shift.officer), shift.other.reference)
    access = session.scalars(select(EmergencyAccess)).one()
    access.user_id = shift.supervisor.id
    session.commit()
    boss = browser.as_(shift.supervisor)
    assert boss.get(f"/emergency/{access.id}/review").status == 404
    assert "Opened in an emergency" not in boss.get("/").text


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.OFFICER])
def test_only_officers_ask(browser: Browser, session: Session, shift: Shift, role: Role) -> None:
    at = None if role is Role.PARTNER else shift.other.agency
    user = browser.as_(factories.user(session, role, at=at))
    assert user.get("/emergency/").status == 404


def test_nothing_waits(browser: Browser, session: Session, shift: Shift) -> None:
    page = browser.as_(shift.supervisor).get("/emergency/reviews")
    assert "Nobody opened a case in an emergency" in page.text
