"""Writing down, accounting, holding back; and what the pages of others put into the ledger."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.audit.models import AuditEvent
from cit.cases.rules import new_reference
from cit.disclosures.models import Disclosure
from cit.disclosures.rules import Basis, Recipient
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.consenting import TAKEN_BACK
from tests.kit.referring import Cast, cast
from tests.kit.telling import line

pytestmark = pytest.mark.one_database
ANSWERS = {
    "recipient_name": "Nurse Ochoa, Mercy Hospital",
    "to": "provider",
    "kinds": ["contact"],
    "purpose": "To find him in time",
    "how": "oral",
    "basis": "threat",
    "reason": "He said he would jump tonight",
}


def ledger(session: Session) -> list[Disclosure]:
    rows = select(Disclosure).order_by(Disclosure.at, Disclosure.recorded_at)
    return [*session.scalars(rows.execution_options(unscoped=True))]


def auditor(session: Session) -> User:
    return factories.user(session, Role.AUDITOR)


def test_told_by_phone_and_written_down(browser: Browser, session: Session) -> None:
    on = cast(session)
    officer, path = browser.as_(on.officer), f"/cases/{on.case.id}/told"
    assert path in officer.get(f"/cases/{on.case.id}").html
    wrong = officer.submit(path, css="form.stack", **{**ANSWERS, "kinds": ["part2"]})
    assert wrong.error("ground")
    done = officer.submit(path, css="form.stack", **ANSWERS)
    assert done.location == f"/cases/{on.case.id}"
    (row,) = ledger(session)
    assert (row.basis.value, row.recipient_name) == ("threat", ANSWERS["recipient_name"])
    account = browser.as_(on.supervisor).get(f"/people/{on.person.id}/disclosures")
    for words in ("Mercy Hospital", "To find him in time", "By word of mouth", on.officer.name):
        assert words in account.text


def test_the_partner_who_opens_it_first_is_noted(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    partner = browser.as_(on.partner)
    partner.get(f"/referrals/{row.id}")
    partner.get(f"/referrals/{row.id}")
    assert [(one.reader_id, one.by_id, one.how.value) for one in ledger(session)] == [
        (on.partner.id, on.officer.id, "screen")
    ]
    browser.as_(on.officer).get(f"/referrals/{row.id}")
    assert len(ledger(session)) == 1
    partner.get(f"/referrals/{row.id}/print")
    browser.as_(on.officer).get(f"/referrals/{row.id}/print")
    prints = [one for one in ledger(session) if one.how.value == "print"]
    assert {one.by_id for one in prints} == {on.partner.id, on.officer.id}


def test_what_is_not_shown_is_not_in_the_ledger(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    browser.as_(on.officer).post(f"/consents/{row.consent_id}/revoke", **TAKEN_BACK)
    partner = browser.as_(on.partner)
    partner.get(f"/referrals/{row.id}")
    partner.get(f"/referrals/{row.id}/print")
    assert ledger(session) == []


def account_of(browser: Browser, who: User, on: Cast, more: str = "") -> str:
    return browser.as_(who).get(f"/people/{on.person.id}/disclosures{more}").text


def test_by_agreement_only_when_everything_is_asked_for(browser: Browser, session: Session) -> None:
    on = cast(session)
    given = on.given(session)
    line(session, on, basis=Basis.CONSENT, consent_id=given.id, recipient_name="Alder House desk")
    session.commit()
    assert "Alder House desk" not in account_of(browser, on.supervisor, on)
    assert "Alder House desk" in account_of(browser, on.supervisor, on, "?show=all")
    assert "Alder House desk" in account_of(browser, on.supervisor, on, "/print?show=all")


def test_held_back_on_paper_and_marked_on_screen(
    browser: Browser, session: Session, noon: time_machine.Traveller
) -> None:
    on = cast(session)
    line(session, on, to=Recipient.POLICE, recipient_name="County Sheriff")
    session.commit()
    boss, path = browser.as_(on.supervisor), f"/people/{on.person.id}/disclosures/hold"
    asked = {
        "covers": "law-enforcement",
        "official": "Det. Ray, County Sheriff",
        "wish": "oral",
        "statement": "It would warn a suspect",
    }
    late = boss.submit(path, css="form.stack", **asked, until_on="2026-12-19")
    assert "30 days" in late.error("until_on")
    page = boss.follow(boss.submit(path, css="form.stack", **asked, until_on="2026-12-18"))
    assert "Held back until December 18, 2026" in page.text
    assert on.supervisor.name in page.text
    assert "County Sheriff" not in account_of(browser, on.supervisor, on, "/print")
    noon.shift(timedelta(days=31))
    assert "County Sheriff" in account_of(browser, on.supervisor, on, "/print")


def test_an_auditor_accounts_without_the_name(browser: Browser, session: Session) -> None:
    on = cast(session)
    line(session, on)
    session.commit()
    who = browser.as_(auditor(session))
    assert "/disclosures" in who.get("/oversight").html
    reference = on.case.reference = new_reference()
    session.commit()
    found = who.get(f"/disclosures?case={reference}")
    page = who.follow(found)
    assert "Mercy Hospital" in page.text
    assert "Ellery" not in page.text
    assert "Ellery" not in who.get(f"/people/{on.person.id}/disclosures/print").text
    assert who.get("/disclosures?case=00000000").status == 422


def test_paper_has_the_agency_on_it_and_each_account_is_in_the_log(
    browser: Browser, session: Session
) -> None:
    on = cast(session)
    agency = factories.session_get_organisation(session, on.case.agency_id)
    agency.address = "1 Main Street"
    session.commit()
    paper = account_of(browser, on.supervisor, on, "/print")
    for words in (agency.name, "1 Main Street", "Marcus Ellery", "45 CFR 164.528"):
        assert words in paper
    events = set(session.scalars(select(AuditEvent.event)))
    assert "disclosure:account-printed" in events


def test_nobody_else_finds_it(browser: Browser, session: Session) -> None:
    on = cast(session)
    line(session, on)
    session.commit()
    for stranger in (on.officer, on.partner, cast(session).supervisor):
        assert browser.as_(stranger).get(f"/people/{on.person.id}/disclosures").status == 404
