"""The review page, submitting, taking back."""

from sqlalchemy.orm import Session

from cit.encounters.rules import Status
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories, reports
from tests.kit.browser import Browser


def test_a_complete_report_is_submitted_from_its_review(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer)
    session.commit()
    me = browser.as_(officer)

    page = me.get(f"/encounters/{encounter.id}/review")
    sent = me.submit(f"/encounters/{encounter.id}/review", "form[action$=submit]")

    assert "Submit the report" in page.text
    assert "missing" not in page.text
    assert encounter.status is Status.SUBMITTED
    assert "Waits for review" in me.follow(sent).text


def test_what_is_missing_stands_first_and_leads_to_its_question(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    pages = reports.answers(threats={"firearm_access": None})
    encounter = reports.draft(session, officer, pages=pages)
    session.commit()

    page = browser.as_(officer).get(f"/encounters/{encounter.id}/review")

    assert "1 answer is missing." in page.text
    [button] = page.find(".button--main")
    assert button.get_text(strip=True) == "Answer 1 missing"
    assert str(button["href"]).endswith("/pages/threats?check=1#firearm_access")
    assert page.find(".answers h2")[0].get_text() == "Threats and safety"


def test_the_way_from_the_review_marks_the_question(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    pages = reports.answers(threats={"firearm_access": None})
    encounter = reports.draft(session, officer, pages=pages)
    session.commit()

    page = browser.as_(officer).get(f"/encounters/{encounter.id}/pages/threats?check=1")

    assert page.error("firearm_access") == "Choose an answer."
    assert page.error("weapon") == ""
    assert not page.find("[data-summary]")


def test_an_incomplete_report_is_not_submitted(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages=reports.answers(help={"force": None}))
    session.commit()

    page = browser.as_(officer).post(f"/encounters/{encounter.id}/submit")

    assert page.status == 422
    assert "1 answer is missing" in page.text
    assert encounter.status is Status.DRAFT


def test_missing_times_are_missing_like_an_answer(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer, cleared_at=None)
    encounter = reports.draft(session, officer, case)
    session.commit()

    page = browser.as_(officer).get(f"/encounters/{encounter.id}/review")

    [button] = page.find(".button--main")
    assert str(button["href"]) == f"/encounters/{encounter.id}/times"
    assert "Complete the times" in page.text


def test_a_report_is_taken_back_until_it_is_opened(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.submitted(session, officer)
    session.commit()
    me = browser.as_(officer)

    shown = me.get(f"/encounters/{encounter.id}")
    sent = me.post(f"/encounters/{encounter.id}/take-back")

    assert "Take it back" in shown.text
    assert sent.location == f"/encounters/{encounter.id}/review"
    assert encounter.status is Status.DRAFT


def test_a_report_that_was_opened_stays(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.submitted(session, officer)
    home = factories.session_get_organisation(session, officer.organisation_id)
    supervisor = factories.user(session, Role.SUPERVISOR, at=home)
    session.info["actor"] = SYSTEM
    session.commit()

    browser.as_(supervisor).get(f"/encounters/{encounter.id}/review")
    me = browser.as_(officer)
    shown = me.get(f"/encounters/{encounter.id}")
    refused = me.post(f"/encounters/{encounter.id}/take-back")

    assert "Take it back" not in shown.text
    assert refused.status == 409
    assert "has opened this report" in refused.text
    assert encounter.status is Status.SUBMITTED


def test_the_review_of_a_submitted_report_is_the_report(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.submitted(session, officer)
    session.commit()

    page = browser.as_(officer).get(f"/encounters/{encounter.id}/review")

    assert page.location == f"/encounters/{encounter.id}"
