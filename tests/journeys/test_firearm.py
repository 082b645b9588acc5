"""A firearm that was seized: its legal clocks, from the report to its return."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import reports
from tests.kit.journeys import Officer
from tests.kit.staff import Staff

PHONE = {"width": 390, "height": 844}
SAID = {
    "weapon": ["firearm"],
    "weapon_how": "accessible",
    "firearm_access": "yes",
    "firearm_action": ["seized"],
}


def reported(session: Session, staff: Staff) -> str:
    """A report that says a firearm was seized, ready to be submitted."""
    officer = session.get_one(User, staff.ids[Role.OFFICER])
    case = reports.case_of(session, officer)
    draft = reports.draft(session, officer, case, reports.answers(threats=SAID))
    where = f"/encounters/{draft.id}/review"
    session.info["actor"] = SYSTEM
    session.commit()
    return where


@pytest.mark.settings(state_pack="texas")
@pytest.mark.one_database
def test_from_the_report_to_the_return(page: Page, session: Session, staff: Staff) -> None:
    review = reported(session, staff)
    page.set_viewport_size(PHONE)
    officer = Officer(page, staff)
    officer.sign_in()
    page.goto(review)
    officer.sees("Seized")
    officer.press("Submit the report")
    page.goto("/")
    officer.sees("Firearms kept safe", "Send the notice to the family", "Ask the court")
    officer.follow("Give the written receipt")
    officer.sees("not written down yet", "Code of Criminal Procedure 18.191")
    officer.follow("Fill in or change")
    officer.write("receipt", "R-55501")
    officer.write("kept", "Property room, locker 12")
    officer.press("Keep it")
    officer.follow("Give the written receipt")
    officer.press("It is done")
    officer.told("It is done.")
    officer.sees("R-55501", "Done on")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    page.goto("/")
    expect(page.locator("main")).not_to_contain_text("Give the written receipt")
    officer.follow("Ask the court")
    officer.follow("Ask the court")
    officer.press("It is done")
    officer.sees("The clerk of the court replies")

    page.goto("/")
    officer.follow("Send the notice to the family")
    officer.follow("Returned or disposed of")
    officer.choose("ending", "returned")
    officer.press("It has ended")
    officer.sees("Returned to the person", "No longer owed")
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text("Firearms kept safe")
