"""Everything works where no script runs."""

from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import reports
from tests.kit.journeys import Dispatcher, Officer
from tests.kit.staff import Staff

pytestmark = pytest.mark.one_database


def test_without_scripts(chromium: Browser, server: str, session: Session, staff: Staff) -> None:
    officer_row = session.get_one(User, staff.ids[Role.OFFICER])
    encounter_id = reports.draft(session, officer_row, pages={}).id
    session.info["actor"] = SYSTEM
    session.commit()
    with closing(chromium.new_context(base_url=server, java_script_enabled=False)) as context:
        page = context.new_page()
        dispatcher = Dispatcher(page, staff)
        dispatcher.sign_in()
        dispatcher.take_call("Sits on the bridge rail", "Mill Bridge")
        dispatcher.heading("Who goes?")
        dispatcher.sees("Sits on the bridge rail", "Mill Bridge")

        officer = Officer(page, staff)
        officer.sign_in()
        page.goto(f"/encounters/{encounter_id}/pages/medical")
        officer.answer(reports.COMPLETE["medical"])
        officer.next_page()
        officer.heading("Threats")
        page.goto(f"/encounters/{encounter_id}/pages/medical")
        expect(page.locator('input[name="naloxone"][value="no"]')).to_be_checked()
