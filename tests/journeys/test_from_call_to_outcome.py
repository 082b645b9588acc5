"""One case, the whole way, each person at the own screen."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect
from sqlalchemy import update
from sqlalchemy.orm import Session

from cit import clock
from cit.referrals.models import Referral
from tests.kit import reports
from tests.kit.journeys import Dispatcher, Officer, Partner, Supervisor
from tests.kit.staff import Staff


def test_from_call_to_outcome(page: Page, session: Session, staff: Staff) -> None:
    _call(Dispatcher(page, staff))
    officer = Officer(page, staff)
    case = _scene(officer)
    _report(officer)
    supervisor = Supervisor(page, staff)
    supervisor.sign_in()
    supervisor.approve()
    _refer(officer, case)
    _connect(Partner(page, staff), session)
    officer.sign_in()
    officer.reach(case)
    officer.sees("Nothing is left to do")
    supervisor.sign_in()
    supervisor.close(case)
    supervisor.sees("Closed on")
    supervisor.page.goto("/outcomes?all=1")
    supervisor.sees("1 approved encounter", "1 person")


def _call(dispatcher: Dispatcher) -> None:
    dispatcher.sign_in()
    dispatcher.take_call("Her brother hears voices and locked himself in", "12 Orchard Street")
    dispatcher.sees("12 Orchard Street", "CIT")
    dispatcher.assign()
    dispatcher.heading("Board")
    dispatcher.sees("Officer Reyes")


def _scene(officer: Officer) -> str:
    """Arrive, and say who the person is. Returns the address of the case file."""
    officer.sign_in()
    officer.sees("Person in crisis, 12 Orchard Street", "You are primary", "Nobody is linked yet")
    officer.press("Mark arrived")
    officer.sees("Mark cleared")
    officer.make_person("Marcus", "Ellery")
    officer.sees("Marcus Ellery")
    officer.page.goto("/")
    officer.sees("Marcus Ellery")
    officer.press("Mark cleared")
    officer.page.goto("/cases")
    officer.follow("Marcus Ellery|[0-9A-Z]{4}-[0-9A-Z]{4}")
    expect(officer.page).to_have_url(re.compile("/cases/"))
    return officer.page.url


def _report(officer: Officer) -> None:
    """Seven pages; on the way the signal is lost and returns."""
    page = officer.page
    officer.begin_report()
    for key, answers in reports.COMPLETE.items():
        expect(page).to_have_url(re.compile(f"/pages/{key}$"))
        officer.answer(answers)
        if key == "threats":
            page.context.set_offline(True)
            officer.press("Next:")
            officer.told("No signal.")
            page.context.set_offline(False)
            expect(page).to_have_url(re.compile("/pages/help$"), timeout=25_000)
            continue
        officer.press("Next:")
    officer.heading("Review and submit")
    officer.sees("He sat on the porch and spoke of voices.")
    officer.press("Submit the report")
    officer.told("submitted")


def _refer(officer: Officer, case: str) -> None:
    officer.sign_in()
    officer.page.goto(case)
    officer.refer("Please see him this week; he wants help with the voices.")
    officer.told("sent")


def _connect(partner: Partner, session: Session) -> None:
    """Accept, book a visit, and say that it took place."""
    partner.sign_in()
    partner.heading("Referrals")
    partner.follow("Answer: Marcus")
    partner.sees("Please see him this week", "Marcus Ellery")
    partner.not_told(["12 Orchard Street", "spoke of voices"])
    partner.decide("accept")
    partner.told("Accepted.")
    visit = clock.now().astimezone(ZoneInfo("America/Chicago")) + timedelta(days=1)
    partner.book(visit)
    partner.told("Booked.")
    # Nobody waits a day for a test: the visit is moved to the hour before this one.
    session.execute(
        update(Referral)
        .values(appointment_at=clock.now() - timedelta(minutes=1))
        .execution_options(unscoped=True, synchronize_session=False)
    )
    session.commit()
    partner.page.reload()
    partner.decide("attend")
    partner.told("they are connected")
    partner.finish()
    partner.sees("Closed")
