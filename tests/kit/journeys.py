"""What people do in a real browser, in their own words."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from playwright.sync_api import Page, expect

from cit.permissions.table import Role
from tests.kit.staff import PASSWORD, Staff


class Someone:
    """Anybody at a screen."""

    role: Role
    username = ""  # another than the role, where two people have the same

    def __init__(self, page: Page, staff: Staff) -> None:
        self.page, self.staff = page, staff
        page.set_default_timeout(8_000)

    def sign_in(self) -> None:
        """On the sign-in page, with user name and password; whoever was here has left."""
        self.give_password()
        expect(self.page).not_to_have_url(re.compile("/sign-in"))

    def give_password(self) -> None:
        self.page.context.clear_cookies()
        self.page.goto("/sign-in")
        self.page.get_by_label("User name").fill(self.username or self.role.value)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Agree and sign in")

    def press(self, label: str) -> None:
        self.page.get_by_role("button", name=re.compile(f"^{re.escape(label)}")).first.click()

    def follow(self, label: str) -> None:
        self.page.get_by_role("link", name=re.compile(label)).first.click()

    def choose(self, name: str, *values: str) -> None:
        """Tap the tile or segment of a question."""
        for value in values:
            option = self.page.locator(f'input[name="{name}"][value="{value}"]')
            folded = self.page.locator("main details:not([open])", has=option)
            if folded.count():
                folded.locator("summary").first.click()
            self.page.locator("main label").filter(has=option).first.click()
            expect(option).to_be_checked()

    def write(self, name: str, text: str) -> None:
        self.page.locator(f'main [name="{name}"]').fill(text)

    def sees(self, *words: str) -> None:
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)

    def heading(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def told(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def not_told(self, words: Iterable[str]) -> None:
        for one in words:
            expect(self.page.locator("body")).not_to_contain_text(one)


class Dispatcher(Someone):
    role = Role.DISPATCHER

    def take_call(self, says: str, where: str) -> None:
        self.page.goto("/cases/take-call")
        self.page.locator('main [name="call_type"]').select_option(label="Person in crisis")
        self.write("summary", says)
        self.write("address", where)
        self.press("Take the call")

    def assign(self) -> None:
        self.heading("Who goes?")
        self.choose("responder", str(self.staff.ids[Role.OFFICER]))
        self.press("Assign")


class Officer(Someone):
    """On the phone, in the car."""

    role = Role.OFFICER

    def answer(self, answers: Mapping[str, Any]) -> None:
        """Answer the questions of the report page that is open."""
        for name, value in answers.items():
            self.answer_one(name, value)

    def answer_one(self, name: str, value: Any) -> None:
        field = self.page.locator(f'main [name="{name}"]').first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        elif field.get_attribute("type") in ("radio", "checkbox"):
            self.choose(name, *([value] if isinstance(value, str) else value))
        else:
            field.fill(value)

    def make_person(self, given: str, family: str) -> None:
        """Somebody new, who is the person of the case at hand."""
        self.follow("Find the person")
        self.follow("New person")
        self.write("given_name", given)
        self.write("family_name", family)
        self.press("Keep this person")
        self.press("This is the person of the case")

    def begin_report(self) -> None:
        self.page.locator("main .button--main").first.click()

    def next_page(self) -> None:
        self.press("Next:")

    def refer(self, request: str) -> None:
        """To the partner, with what the person agreed to share."""
        self.follow("Refer|referral")
        self.choose("partners", str(self.staff.partner_id))
        self.page.locator("main .q", has=self.page.locator("[name=needs]")).locator(
            "label"
        ).first.click()
        self.choose("urgency", "routine")
        self.write("request", request)
        self.choose("classes", "contact", "need")
        self.choose("purpose", "first-appointment")
        self.choose("method", "spoken")
        self.press("Next: check what they see")
        self.heading("Check and send")
        self.sees(request, "Willow Clinic")
        self.press("Send the referral")

    def reach(self, case: str) -> None:
        """Make every follow-up of the case; the person is reached each time."""
        left = self.page.locator('.queue__act[href*="/follow-ups/"]')
        self.page.goto(case)
        while left.count():
            left.first.click()
            self.choose("result", "reached")
            self.choose("way", "call")
            self.press("Save the attempt")
            self.told("Reached")
            self.page.goto(case)


class Supervisor(Someone):
    role = Role.SUPERVISOR

    def approve(self) -> None:
        self.heading("Today")
        self.follow("Review the next report")
        self.heading("Review a report")
        self.sees("He sat on the porch and spoke of voices.")
        self.press("Approve the report")
        self.told("approved")

    def close(self, case: str) -> None:
        self.page.goto(case)
        self.follow("Close the case")
        self.choose("reason", "complete")
        self.press("Close the case")


class Partner(Someone):
    """At a desk of the clinic."""

    role = Role.PARTNER

    def decide(self, act: str) -> None:
        self.choose("act", act)
        self.page.locator("main .button--main").first.click()

    def say(self, act: str, **written: str) -> None:
        """One act with what belongs to it: tiles by value, or words."""
        self.choose("act", act)
        for name, value in written.items():
            field = self.page.locator(f'main [name="{name}"]').first
            if field.get_attribute("type") == "radio":
                self.choose(name, value)
            else:
                field.fill(value)
        self.page.locator("main .button--main").first.click()

    def finish(self) -> None:
        """Service has begun: the referral is closed."""
        self.choose("act", "close")
        reasons = self.page.locator("main label", has=self.page.locator("[name=closure_reason]"))
        if reasons.first.is_visible():
            reasons.first.click()
        self.page.locator("main .button--main").first.click()

    def book(self, visit: datetime) -> None:
        self.choose("act", "schedule")
        self.write("day", visit.strftime("%Y-%m-%d"))
        self.write("time", "09:30")
        self.page.locator("main .button--main").first.click()
