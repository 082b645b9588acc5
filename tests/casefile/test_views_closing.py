"""Closing a case, opening it again, printing it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.cases.rules import CloseReason
from cit.cases.rules import Status as CaseStatus
from cit.encounters.rules import Status as Report
from tests.casefile import care, rows
from tests.casefile.test_views import opened
from tests.kit.browser import Browser


def test_a_case_is_closed_when_nothing_is_open(browser: Browser, session: Session) -> None:
    of = rows.scene(session)
    rows.report(session, of, Report.APPROVED)
    session.commit()
    me = browser.as_(of.coordinator)

    page = me.submit(f"/cases/{of.case.id}/close")
    assert page.error("reason") == "Choose why the case ends."
    page = me.follow(me.submit(f"/cases/{of.case.id}/close", reason="complete"))

    assert "Everything is done" in page.text
    session.refresh(of.case)
    assert (of.case.status, of.case.close_reason) == (CaseStatus.CLOSED, CloseReason.COMPLETE)
    assert not page.find(".button--main")


def test_what_is_open_is_named_and_linked_before_closing(
    browser: Browser, session: Session
) -> None:
    of = care.whole(session)
    me = browser.as_(of.supervisor)

    page = me.get(f"/cases/{of.case.id}/close")

    assert "Review the report" in page.text
    assert page.find("a[href*='/follow-ups/']")
    assert page.find("a[href*='referrals']")
    assert not page.find("main form")
    forced = me.post(f"/cases/{of.case.id}/close", reason="complete")
    assert forced.status == 422
    assert "cannot be closed yet: 3 things are still open" in forced.text


def test_a_closed_case_is_opened_again(browser: Browser, session: Session) -> None:
    of = rows.scene(
        session,
        status=CaseStatus.CLOSED,
        closed_at=clock.now(),
        close_reason=CloseReason.COMPLETE,
    )
    session.commit()
    me = browser.as_(of.supervisor)

    page = me.follow(me.submit(f"/cases/{of.case.id}", css="main .button-form"))

    assert "The case is open again." in page.text
    session.refresh(of.case)
    assert of.case.status is CaseStatus.CLEARED


def test_an_officer_neither_closes_nor_reopens(browser: Browser, session: Session) -> None:
    of = rows.scene(session)
    session.commit()
    me = browser.as_(of.officer)
    assert not opened(browser, of, "officer").find("a[href$='/close']")
    assert me.get(f"/cases/{of.case.id}/close").status == 404
    assert me.post(f"/cases/{of.case.id}/reopen").status == 404


def test_the_printed_file_says_who_printed_it(browser: Browser, session: Session) -> None:
    of = care.whole(session)

    page = browser.as_(of.supervisor).get(f"/cases/{of.case.id}/print")

    assert "Printed by N. Okafor" in page.text
    assert rows.NARRATIVE in page.text
    assert session.scalars(select(AuditEvent.event)).all() == ["case:printed"]
