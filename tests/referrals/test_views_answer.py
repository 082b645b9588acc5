"""A partner's answers: what they lack, what they lead to."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.permissions.table import Role
from cit.referrals.models import Referral
from cit.referrals.rules import Closure, Status
from tests.kit import factories
from tests.kit.browser import Browser, Page
from tests.kit.referring import cast
from tests.referrals.acts import status_of

S = Status


def test_the_answer_of_a_page_that_grew_old_changes_nothing(
    browser: Browser, session: Session
) -> None:
    on = cast(session)
    row = on.sent(session)
    colleague = factories.user(session, Role.PARTNER, at=on.house, name="Ines Varga")
    mine, hers = browser.as_(on.partner), browser.as_(colleague)
    shown = mine.get(f"/referrals/{row.id}").form_values("main form")
    hers.submit(f"/referrals/{row.id}", act="accept")
    shown.pop("csrf_token")
    page = mine.post(f"/referrals/{row.id}/answer", **{**shown, "act": "ask", "note": "Why?"})
    assert page.status == 409
    assert "Somebody answered meanwhile: accepted, Ines Varga." in page.text
    assert status_of(session, row.id) is S.ACCEPTED


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({}, "act", "Choose one answer."),
        ({"act": "decline"}, "decline_reason", "Choose one reason."),
        ({"act": "decline", "decline_reason": "other"}, "note", "Say in a few words why."),
        ({"act": "ask"}, "note", "Write what you need to know."),
    ],
)
def test_an_answer_says_what_it_lacks(
    browser: Browser, session: Session, values: dict[str, str], field: str, words: str
) -> None:
    on = cast(session)
    row = on.sent(session)
    page = browser.as_(on.partner).post(f"/referrals/{row.id}/answer", **values)
    assert (page.status, page.error(field)) == (422, words)
    assert status_of(session, row.id) is S.SENT


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"act": "schedule"}, "day"),
        ({"act": "schedule", "day": "2026-11-25"}, "time"),
        ({"act": "schedule", "day": "2026-11-01", "time": "09:00"}, "day"),
        ({"act": "schedule", "day": "9999-12-31", "time": "23:59"}, "day"),
        ({"act": "reach-out"}, "result"),
        ({"act": "close"}, "closure_reason"),
    ],
)
def test_a_step_says_what_it_lacks(
    browser: Browser, session: Session, values: dict[str, str], field: str
) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    page = browser.as_(on.partner).post(f"/referrals/{row.id}/answer", **values)
    assert page.status == 422
    assert page.error(field)


def test_a_visit_to_come_cannot_be_recorded(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.SCHEDULED, appointment_at=clock.now() + timedelta(days=2))
    page = browser.as_(on.partner).post(f"/referrals/{row.id}/answer", act="attend")
    assert page.status == 409
    assert "still to come" in page.text


def test_the_day_is_the_agencys(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    values = {"act": "schedule", "day": "2026-11-25", "time": "09:30"}
    browser.as_(on.partner).post(f"/referrals/{row.id}/answer", **values)
    found = session.scalars(select(Referral.appointment_at).execution_options(unscoped=True)).one()
    assert found is not None
    assert found.isoformat() == "2026-11-25T15:30:00+00:00"


def test_the_whole_loop(browser: Browser, session: Session, noon: time_machine.Traveller) -> None:
    on = cast(session)
    row = on.sent(session)
    partner = browser.as_(on.partner)
    path = f"/referrals/{row.id}"

    def say(**values: str) -> Page:
        return partner.follow(partner.submit(path, **values))

    assert "Can Alder House take this referral?" in partner.get(path).text
    assert "You took it on" in say(act="accept").text
    assert "You reached out" in say(act="reach-out", result="reached").text
    assert "Booked for" in say(act="schedule", day="2026-11-20", time="10:00").text
    noon.shift(timedelta(days=3))
    partner = browser.as_(on.partner)
    assert "Has the service begun?" in say(act="attend").text
    assert "Closed" in say(act="close").text
    found = session.scalars(select(Referral).execution_options(unscoped=True)).one()
    assert (found.status, found.closure_reason) == (S.CLOSED, Closure.SERVICES_RECEIVED)
    assert found.connected_at == found.appointment_at
    told = browser.as_(on.officer).get(path).text
    assert "Connected: the service has begun." in told


def test_yes_on_the_waiting_list_is_two_steps_at_once(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    partner = browser.as_(on.partner)
    page = partner.follow(partner.submit(f"/referrals/{row.id}", act="take-and-wait"))
    assert "Has a place opened?" in page.text
    assert [one.get_text(strip=True) for one in page.find(".timeline__what")] == [
        "Put on the waiting list",
        "Accepted",
        "Sent",
    ]
