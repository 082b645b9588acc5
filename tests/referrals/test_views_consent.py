"""What was not agreed is on no page, and reading is recorded."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.consents.rules import Class
from cit.disclosures.rules import LONG, SHORT
from cit.referrals.models import Referral
from cit.referrals.rules import Status
from tests.kit.browser import Browser
from tests.kit.consenting import TAKEN_BACK
from tests.kit.referring import cast, consent, referral
from tests.referrals.acts import all_pages

S = Status

CONTACT = {
    "given_name": "Canaryfirst",
    "family_name": "Canarylast",
    "called": "Canarynick",
    "phone": "555 0199 0001",
}


NEED = {"request": "Canaryrequest please"}


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("classes", "seen"),
    [
        ({Class.CONTACT, Class.NEED}, {"contact", "need"}),
        ({Class.NEED}, {"need"}),
        ({Class.CONTACT}, {"contact"}),
        ({Class.CLINICAL, Class.PART2, Class.JUSTICE}, set()),
    ],
)
@pytest.mark.parametrize("status", [*Status])
def test_what_was_not_agreed_is_on_no_page(
    browser: Browser, session: Session, classes: set[Class], seen: set[str], status: Status
) -> None:
    on = cast(session, **CONTACT, address="Canarystreet 5", description="Canarycoat")
    given = on.given(session, *classes)
    row = referral(
        session, given, on.officer, status, **NEED, safe_contact="Canarysister",
        appointment_at=clock.now() + timedelta(days=1),
    )  # fmt: skip
    ended = status in (S.DRAFT, S.DECLINED, S.CANCELLED, S.CLOSED)
    html = all_pages(browser.as_(on.partner), row)
    contact = "contact" in seen and not ended
    assert (("Canarylast" in html), ("Canarysister" in html)) == (contact, contact)
    assert ("555 0199 0001" in html) == contact
    assert ("Canaryrequest" in html) == ("need" in seen and not ended)
    assert "Canarystreet" not in html
    assert "Canarycoat" not in html
    if not contact:
        assert "Canary" not in html.replace("Canaryrequest", "")


def test_once_withdrawn_nothing_more_is_shown(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    partner = browser.as_(on.partner)
    assert "Ellery" in partner.get(f"/referrals/{row.id}").text
    browser.as_(on.officer).post(f"/consents/{row.consent_id}/revoke", **TAKEN_BACK)
    html = all_pages(partner, row)
    assert "Ellery" not in html
    assert "Marcus" not in html
    assert "withdrawn the agreement" in html
    page = partner.post(
        f"/referrals/{row.id}/answer", act="schedule", day="2026-11-25", time="9:00"
    )
    assert page.status == 409
    closed = partner.post(f"/referrals/{row.id}/answer", act="close", closure_reason="moved")
    assert closed.status == 303


def test_once_ended_nothing_more_is_shown(
    browser: Browser, session: Session, noon: time_machine.Traveller
) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    session.commit()
    noon.shift(timedelta(days=91))
    html = all_pages(browser.as_(on.partner), row)
    assert "Marcus" not in html
    assert "agreement has ended" in html


def test_reading_is_recorded(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    partner = browser.as_(on.partner)
    for path in (f"/referrals/{row.id}", f"/referrals/{row.id}/print", "/referrals"):
        partner.get(path)
    rows = select(AuditEvent.event).where(AuditEvent.actor_id == on.partner.id)
    seen = set(session.scalars(rows))
    assert {"referral:opened", "referral:printed", "referral:inbox-opened"} <= seen


def test_screen_and_paper_carry_the_notice_where_part2_was_agreed(
    browser: Browser, session: Session
) -> None:
    on = cast(session)
    given = consent(session, on.case, on.house, on.officer, [*Class])
    row = referral(session, given, on.officer)
    partner = browser.as_(on.partner)
    assert SHORT in partner.get(f"/referrals/{row.id}").text
    page = partner.get(f"/referrals/{row.id}/print")
    assert LONG in page.text
    assert "Marcus Ellery" in page.text
    assert page.h1 == f"Referral to {on.house.name}"
    assert session.scalar(select(func.count()).select_from(Referral)) == 1
