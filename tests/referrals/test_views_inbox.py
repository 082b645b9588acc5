"""A partner's queue on the screen."""

import re
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.referrals.rules import Decline, Status, Urgency
from tests.kit.browser import Browser
from tests.kit.referring import cast, referral

S = Status


def test_the_inbox_is_grouped_and_sorted_by_its_clock(browser: Browser, session: Session) -> None:
    on = cast(session)
    given, now = on.given(session), clock.now()
    late = referral(session, given, on.officer, due_at=now - timedelta(hours=3))
    soon = referral(session, given, on.officer, urgency=Urgency.ROUTINE)
    referral(session, given, on.officer, S.ACCEPTED, accepted_at=now)
    past, ahead = now - timedelta(hours=20), now + timedelta(days=2)
    referral(session, given, on.officer, S.SCHEDULED, appointment_at=past)
    referral(session, given, on.officer, S.SCHEDULED, appointment_at=ahead)
    referral(session, given, on.officer, S.MORE_INFO)
    referral(session, given, on.officer, S.DECLINED, decline_reason=Decline.CAPACITY)
    partner = browser.as_(on.partner)
    page = partner.get("/referrals")
    heads = [one.get_text(strip=True) for one in page.find("main section h2")]
    assert heads == ["Answer now", "Book a time", "Did they come?", "Waiting for the sender"]
    links = [str(one["href"]) for one in page.find(".queue__act")]
    assert links[:2] == [f"/referrals/{late.id}", f"/referrals/{soon.id}"]
    assert page.find(".queue__act")[0].get_text() == "Answer: Marcus E."
    assert "overdue 3 h" in page.text
    assert len(links) == 5
    assert len(partner.get("/referrals?show=answer").find(".queue__act")) == 2
    assert len(partner.get("/referrals?show=closed").find(".queue__act")) == 1
    booked = partner.get("/referrals/booked")
    assert len(booked.find(".queue__act")) == 1


@pytest.mark.parametrize(
    "query", ["show=x", "after=x", "after=WyJhIiwiYiJd", "show=answer&after=1"]
)
def test_an_address_that_we_did_not_make_is_refused(
    browser: Browser, session: Session, query: str
) -> None:
    on = cast(session)
    assert browser.as_(on.partner).get(f"/referrals?{query}").status == 422


def test_an_empty_inbox_says_what_comes(browser: Browser, session: Session) -> None:
    on = cast(session)
    partner = browser.as_(on.partner)
    assert "Nothing waits for you" in partner.get("/referrals").text
    assert "Nothing is closed yet" in partner.get("/referrals?show=closed").text
    assert "No visit is booked" in partner.get("/referrals/booked").text


def test_a_long_inbox_has_pages(browser: Browser, session: Session) -> None:
    on = cast(session)
    given = on.given(session)
    rows = {str(referral(session, given, on.officer).id) for _ in range(52)}
    partner = browser.as_(on.partner)
    first = partner.get("/referrals")
    second = partner.get(str(first.find(".pager a")[0]["href"]))
    seen = [
        re.sub(".*/", "", str(a["href"])) for p in (first, second) for a in p.find(".queue__act")
    ]
    assert set(seen) == rows
    assert len(seen) == 52
