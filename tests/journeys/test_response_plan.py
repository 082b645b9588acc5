"""A plan from what an officer suggests to what the next officer reads, in one tap, on a phone."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.journeys import Officer, Someone
from tests.kit.staff import Staff

PHONE = {"width": 390, "height": 844}
PLAN = {
    "steps-0-do": "Stand to his left",
    "steps-0-why": "He hears poorly on the right.",
    "avoid": "Approaching from behind",
    "ordinary": "Talks quietly and paces.",
    "worse": "Stops answering and counts aloud.",
    "people-0-name": "Renata Ellery",
    "people-0-phone": "(270) 555-0166",
}


class Coordinator(Someone):
    role = Role.COORDINATOR


class Supervisor(Someone):
    role = Role.SUPERVISOR


def on_a_call(session: Session, staff: Staff) -> None:
    """The officer is on a call about somebody who is known."""
    person = factories.person(session, staff.agency_id)
    case = factories.case(session, staff.agency_id, person_id=person.id)
    factories.assigned(session, case, session.get_one(User, staff.ids[Role.OFFICER]))
    session.info["actor"] = SYSTEM
    session.commit()


def reads_at_arms_length(page: Page) -> None:
    """What to do stands on the first screen, large, and nothing runs off to the side."""
    first = page.locator(".help li").first
    expect(first).to_be_in_viewport()
    big = first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert big >= 18, f"{big} px are not read at arm's length"
    expect(page.get_by_role("link", name="Call Renata", exact=True)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.one_database
def test_plan_from_suggestion_to_approved_field_view(
    page: Page, session: Session, staff: Staff
) -> None:
    on_a_call(session, staff)
    page.set_viewport_size(PHONE)
    officer = Officer(page, staff)
    officer.sign_in()
    expect(page.get_by_role("link", name="Open the response plan")).to_have_count(0)
    officer.follow("What is known about the person")
    officer.follow("Suggest something")
    officer.write("words", "Stand to his left. He hears poorly on the right.")
    officer.press("Send the suggestion")
    officer.sees("Not answered yet")

    writer = Coordinator(page, staff)
    writer.sign_in()
    writer.follow("Answer a suggestion")
    writer.choose("answer", "taken")
    writer.press("Keep the answer")
    writer.press("Begin a response plan")
    for name, words in PLAN.items():
        writer.write(name, words)
    writer.press("Keep the draft")
    writer.press("Ask for approval")
    expect(page.get_by_role("button", name="Approve the plan")).to_have_count(0)

    boss = Supervisor(page, staff)
    boss.sign_in()
    boss.follow("Approve the plan of Marcus Ellery")
    boss.press("Approve the plan")
    boss.told("The plan is in force.")

    officer.sign_in()
    officer.follow("Open the response plan")  # one tap from Today
    officer.heading("Response plan")
    officer.sees("Stand to his left", "Approaching from behind", "counts aloud")
    reads_at_arms_length(page)
