"""Completing the times of the call."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.permissions.table import Role
from tests.kit import factories, reports
from tests.kit.browser import Browser

MORNING = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)


def test_missing_times_are_filled_in_at_once(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer, received_at=MORNING, arrived_at=None, cleared_at=None)
    encounter = reports.draft(session, officer, case, {})
    session.commit()
    me = browser.as_(officer)

    shown = me.get(f"/encounters/{encounter.id}/times")
    sent = me.post(
        f"/encounters/{encounter.id}/times",
        arrived="2026-11-18T09:20",
        cleared="2026-11-18T10:30",
    )

    assert "Received Nov 18, 9:00 a.m." in shown.text
    assert sent.location == f"/encounters/{encounter.id}/pages/call"
    assert case.arrived_at == MORNING + timedelta(minutes=20)
    assert case.cleared_at == MORNING + timedelta(minutes=90)


def test_a_time_that_cannot_be_is_told_beside_it_and_nothing_is_kept(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer, received_at=MORNING, arrived_at=None, cleared_at=None)
    encounter = reports.draft(session, officer, case, {})
    session.commit()

    page = browser.as_(officer).post(
        f"/encounters/{encounter.id}/times",
        arrived="2026-11-18T09:20",
        cleared="2026-11-18T08:30",
    )

    assert page.status == 422
    assert page.error("cleared") == "Enter a time after 9:20 a.m."
    assert (case.arrived_at, case.cleared_at) == (None, None)


def test_a_time_that_nobody_noted_has_a_reason(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer, arrived_at=None)
    encounter = reports.draft(session, officer, case, reports.COMPLETE)
    session.commit()
    me = browser.as_(officer)

    before = me.get(f"/encounters/{encounter.id}/review")
    me.post(f"/encounters/{encounter.id}/times", reason="not-kept")
    after = me.get(f"/encounters/{encounter.id}/review")

    assert "1 answer is missing." in before.text
    assert case.times_missing == "not-kept"
    assert "missing" not in after.text


def test_the_page_of_the_call_says_that_a_time_is_missing(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    lacking = reports.draft(session, officer, reports.case_of(session, officer, cleared_at=None))
    whole = reports.draft(session, officer)
    session.commit()
    me = browser.as_(officer)
    assert "A time is missing" in me.get(f"/encounters/{lacking.id}/pages/call").text
    assert "A time is missing" not in me.get(f"/encounters/{whole.id}/pages/call").text


def test_only_the_author_completes_times_here(browser: Browser, session: Session) -> None:
    home = factories.organisation(session)
    encounter = reports.draft(session, reports.officer(session, home))
    boss = factories.user(session, Role.SUPERVISOR, at=home)
    session.commit()
    assert browser.as_(boss).get(f"/encounters/{encounter.id}/times").status == 404
    assert session.get_one(Case, encounter.case_id).times_missing is None
    assert clock.now()
