"""Somebody whom officers meet often: from the count to the conference to what was promised."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from cit import clock
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.journeys import Officer, Someone
from tests.kit.staff import Staff

PHONE = {"width": 390, "height": 844}
PROMISE = "Ask his landlord about the noise at night"


class Coordinator(Someone):
    role = Role.COORDINATOR


def met_often(session: Session, staff: Staff) -> None:
    """Seven calls in a year: the count of the rule."""
    person = factories.person(session, staff.agency_id)
    for back in range(7):
        at = clock.now() - timedelta(days=10 + 40 * back)
        factories.case(
            session, staff.agency_id, person_id=person.id, received_at=at, local_day=at.date()
        )
    session.info["actor"] = SYSTEM
    session.commit()


@pytest.mark.one_database
def test_from_the_count_to_the_promise_that_is_kept(
    page: Page, session: Session, staff: Staff
) -> None:
    met_often(session, staff)
    page.set_viewport_size(PHONE)
    leads = Coordinator(page, staff)
    leads.sign_in()
    _planned(leads, page, staff)
    _held(leads, page, staff)

    officer = Officer(page, staff)
    officer.sign_in()
    officer.follow(PROMISE)
    officer.choose("how", "do")
    officer.press("Keep it")
    officer.told("Thank you.")
    expect(page.locator("main")).not_to_contain_text(PROMISE)

    leads.sign_in()
    page.goto("/conferences")
    leads.follow("Room 204|2:30|9:30")
    leads.sees("Done", PROMISE)


def _in_two_days() -> str:
    day = clock.now().astimezone(ZoneInfo("America/Chicago")) + timedelta(days=2)
    return day.strftime("%Y-%m-%d")


def _planned(leads: Coordinator, page: Page, staff: Staff) -> None:
    """A conference, and the person on its agenda."""
    page.goto("/repeat-contacts")
    leads.sees("Marcus Ellery", "7 contacts", "No plan")
    leads.follow("^Conferences")
    leads.follow("Plan a conference")
    leads.write("day", _in_two_days())
    leads.write("time", "09:30")
    leads.write("place", "Room 204")
    leads.choose("people", str(staff.ids[Role.OFFICER]))
    leads.press("Keep the conference")
    leads.follow("Repeat contacts")
    leads.follow("Marcus Ellery")
    leads.follow("Put on an agenda")
    leads.write("reason", "Seven calls in a year, always after midnight.")
    leads.press("Put on the agenda")


def _held(leads: Coordinator, page: Page, staff: Staff) -> None:
    """What is decided, and who does what."""
    leads.press("Begin the conference")
    leads.follow("Talk about Marcus")
    leads.write("decision", "We look at the noise first, then write a plan.")
    leads.press("Keep the decision")
    leads.write("what", PROMISE)
    page.locator("main [name=owner]").select_option(str(staff.ids[Role.OFFICER]))
    leads.write("due_on", _in_two_days())
    leads.press("Add it")
    leads.told("It stands on their Today.")
    leads.follow("^Conference$")
    leads.press("Close the conference")
    leads.told("The conference is closed.")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
