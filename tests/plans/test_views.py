"""The pages: from a suggestion to the plan on the street, and what is refused beside the field."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.permissions.table import Role
from cit.plans.models import PlanSuggestion, PlanVersion, ResponsePlan
from cit.plans.rules.seeing import Choice
from cit.plans.rules.states import State
from tests.kit import factories
from tests.kit.browser import Browser
from tests.plans.conftest import Office

FILLED = {
    "steps-0-do": "Stand to his left",
    "ordinary": "Talks quietly and paces.",
    "worse": "Stops answering.",
    "people-0-name": "Renata Ellery",
    "people-0-phone": "(270) 555-0166",
}


def events(session: Session) -> set[str]:
    return set(session.scalars(select(AuditEvent.event).where(AuditEvent.event.like("plan:%"))))


@pytest.fixture
def base(office: Office) -> str:
    return f"/people/{office.person.id}/plan"


def test_from_a_suggestion_to_what_patrol_reads(
    browser: Browser, session: Session, office: Office, base: str
) -> None:
    officer, boss = browser.as_(office.officer), browser.as_(office.supervisor)
    coordinator = browser.as_(office.coordinator)
    assert officer.submit(f"{base}/suggest", words="hm").error("words")
    officer.submit(f"{base}/suggest", words="Stand to his left, he hears badly.")
    said = session.scalars(select(PlanSuggestion)).one().id
    assert "Answer a suggestion" in coordinator.get("/").text
    coordinator.submit(f"/plans/suggestions/{said}", answer="taken", words="Thank you.")
    assert "Thank you." in officer.get(f"{base}/suggest").text

    edit = coordinator.post(f"{base}/begin").location
    assert coordinator.submit(edit, worse="He is an EDP.").error("worse")
    version = f"/plans/{session.scalars(select(PlanVersion)).one().id}"
    coordinator.submit(edit, **FILLED)
    assert coordinator.submit(edit, **FILLED, avoid="x\n" * 9).error("avoid")
    coordinator.post(f"{version}/submit")
    assert coordinator.post(f"{version}/approve").status == 422
    assert officer.get(version).status == 404

    assert "Approve the plan of Marcus Ellery" in boss.get("/").text
    boss.post(f"{version}/approve")
    assert officer.get(base).status == 404
    boss.submit(f"{base}/who-sees-it", choice="shown", note="His sister asks for it.")
    page = officer.get(f"{base}?case_id={office.person.id}")
    assert "Stand to his left" in page.text
    assert page.find("a[href='tel:(270)555-0166']")
    assert "Recorded in the log" in officer.get(f"{base}/print").text
    assert {"plan:opened", "plan:printed", "plan:approved", "plan:choice-made"} <= events(session)


def test_it_goes_back_with_a_reason(browser: Browser, office: Office) -> None:
    version = f"/plans/{office.written().id}"
    boss, coordinator = browser.as_(office.supervisor), browser.as_(office.coordinator)
    assert boss.post(f"{version}/send-back", words="").error("words")
    boss.post(f"{version}/send-back", words="Whom do we call at night?")
    assert "Whom do we call at night?" in coordinator.get(f"{version}/edit").text
    assert "It came back" in coordinator.get("/").text
    coordinator.post(f"{version}/submit")
    coordinator.post(f"{version}/take-back")
    coordinator.post(f"{version}/drop")
    assert "Dropped" in coordinator.get(version).text


def test_side_by_side_and_its_end(browser: Browser, session: Session, office: Office) -> None:
    base = f"/people/{office.person.id}/plan"
    first = office.approved().id
    boss = browser.as_(office.supervisor)
    edit = boss.post(f"{base}/begin").location
    again = boss.post_quietly(f"{base}/begin").location
    assert again == edit.removesuffix("/edit")
    boss.submit(edit, goes="His sister's house.")
    page = boss.get(edit.removesuffix("/edit"))
    assert [one.get_text() for one in page.find(".is-new span")] == ["His sister's house."]
    assert [one.get_text() for one in page.find(".is-gone span")] == [
        "The crisis center on Mill Road."
    ]
    assert boss.get(f"/plans/{first}?beside={first}").status == 200
    assert boss.get(f"/plans/{first}?beside=x").status == 422

    boss.post(f"{base}/keep")
    assert boss.submit(f"{base}/withdraw", words="no").error("words")
    boss.submit(f"{base}/withdraw", words="He asked us to end it.")
    assert session.get_one(PlanVersion, first).state is State.WITHDRAWN
    assert boss.get(base).status == 404
    assert boss.get(f"{base}/withdraw").status == 404
    assert "He asked us to end it." in boss.get(f"/plans/{first}").text


def test_two_taps_from_today_and_from_the_case(
    browser: Browser, session: Session, office: Office
) -> None:
    office.approved()
    session.scalars(select(ResponsePlan)).one().choice = Choice.SHOWN
    case = factories.case(session, office.agency.id, person_id=office.person.id)
    factories.assigned(session, case, office.officer)
    link = f"/people/{office.person.id}/plan?case_id={case.id}"
    case_id, officer = case.id, browser.as_(office.officer)
    for path in ("/", f"/cases/{case_id}"):
        assert officer.get(path).find(f"a[href='{link}']"), path
    assert officer.get(f"/people/{office.person.id}").find("a[href$='/plan']")
    assert officer.get(link).find(f"a[href='/cases/{case_id}']")


def test_the_list(browser: Browser, office: Office) -> None:
    office.approved()
    boss = browser.as_(office.supervisor)
    assert "Marcus Ellery" in boss.get("/plans").text
    assert "No plan is here" in boss.get("/plans?show=review-due").text
    assert boss.get("/plans?after=nonsense").status == 422
    for role in (Role.OFFICER, Role.DISPATCHER, Role.AUDITOR):
        who = factories.user(office.session, role, at=office.agency)
        assert browser.as_(who).get("/plans").status == 404
