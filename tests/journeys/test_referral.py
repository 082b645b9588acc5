"""A referral that takes every turn there is, until the loop is closed and the officer knows."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page
from sqlalchemy import update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.referrals.models import Referral
from tests.kit import factories
from tests.kit.journeys import Officer, Partner
from tests.kit.staff import Staff

PHONE = {"width": 390, "height": 844}
REQUEST = "Please see him this week; he wants help with the voices."


class SecondPartner(Partner):
    username = "second"


def second_partner(session: Session, staff: Staff) -> UUID:
    """Another clinic, whose people sign in with the same password."""
    first = session.get_one(User, staff.ids[Role.PARTNER])
    clinic = factories.partner(session, name="Alder House", short_name="Alder")
    factories.user(
        session,
        Role.PARTNER,
        at=clinic,
        username="second",
        name="Noor Second",
        password_hash=first.password_hash,
        totp_on=False,
    )
    return clinic.id


def on_a_case(session: Session, staff: Staff) -> str:
    person = factories.person(session, staff.agency_id)
    case = factories.case(session, staff.agency_id, person_id=person.id)
    factories.assigned(session, case, session.get_one(User, staff.ids[Role.OFFICER]))
    return f"/cases/{case.id}"


def the_hour_has_come(session: Session) -> None:
    """Nobody waits a day for a test: the visit is moved to the minute before this one."""
    session.execute(
        update(Referral)
        .where(Referral.appointment_at.is_not(None))
        .values(appointment_at=clock.now() - timedelta(minutes=1))
        .execution_options(unscoped=True, synchronize_session=False)
    )
    session.commit()


def in_two_taps(partner: Partner, act: str) -> None:
    """An answer is a tile and the one button."""
    partner.say(act)


@pytest.mark.one_database
def test_a_referral_takes_every_turn_and_closes(page: Page, session: Session, staff: Staff) -> None:
    case = on_a_case(session, staff)
    other = second_partner(session, staff)
    session.info["actor"] = SYSTEM
    session.commit()
    page.set_viewport_size(PHONE)

    officer = Officer(page, staff)
    officer.sign_in()
    page.goto(case)
    officer.refer(REQUEST)
    officer.told("Sent.")

    _asks_and_declines(page, staff)

    officer.sign_in()
    officer.follow("Send it elsewhere|Find another|declined")
    officer.sees("No place for him this month.")
    officer.follow("Send to another organization")
    _sent_elsewhere(officer, other)

    _waits_misses_comes(SecondPartner(page, replace(staff, partner_id=other)), session)

    officer.sign_in()
    officer.sees("Connected.", "the person kept a first appointment")
    page.goto(case)
    officer.follow("Alder House")
    officer.sees("Connected: the service has begun.")


def _asks_and_declines(page: Page, staff: Staff) -> None:
    """More information is asked for and given; then there is no place."""
    partner, officer = Partner(page, staff), Officer(page, staff)
    partner.sign_in()
    partner.follow("Answer: Marcus")
    partner.say("ask", note="Does he take medicine now?")
    partner.told("Your question went to the sender.")

    officer.sign_in()
    officer.follow("Answer the partner")
    officer.sees("Does he take medicine now?")
    officer.write("note", "He says that he takes none.")
    officer.press("Send the answer")

    partner.sign_in()
    partner.follow("Answer: Marcus")
    partner.sees("He says that he takes none.")
    partner.say("decline", decline_reason="capacity", note="No place for him this month.")
    partner.told("Declined.")


def _sent_elsewhere(officer: Officer, partner_id: UUID) -> None:
    """What was written the first time is there already; only who is asked is new."""
    officer.choose("partners", str(partner_id))
    officer.choose("classes", "contact", "need")
    officer.choose("purpose", "first-appointment")
    officer.choose("method", "spoken")
    officer.press("Next: check what they see")
    officer.sees(REQUEST, "Alder House")
    officer.press("Send the referral")
    officer.told("Sent.")


def _waits_misses_comes(partner: Partner, session: Session) -> None:
    visit = clock.now().astimezone(ZoneInfo("America/Chicago")) + timedelta(days=1)
    partner.sign_in()
    partner.follow("Answer: Marcus")
    in_two_taps(partner, "accept")
    in_two_taps(partner, "waitlist")
    partner.told("On the waiting list.")
    partner.book(visit)
    partner.told("Booked.")
    the_hour_has_come(session)
    partner.page.reload()
    in_two_taps(partner, "miss")
    partner.told("Next: reach out again.")
    partner.say("reach-out", result="reached")
    partner.told("Written down.")
    partner.book(visit)
    the_hour_has_come(session)
    partner.page.reload()
    in_two_taps(partner, "attend")
    partner.told("they are connected")
    partner.finish()
    partner.sees("Closed")
