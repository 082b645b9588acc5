"""Beginning a referral: the check, and the one sending."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.consents.models import Consent
from cit.consents.rules import Class
from cit.people.rules import AgeBand
from cit.referrals.rules import Status
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.consenting import TAKEN_BACK
from tests.kit.referring import cast
from tests.referrals.questions import CONSENT, asked, rows


def test_from_the_questions_to_the_inbox(browser: Browser, session: Session) -> None:
    on = cast(session, phone="555-0172")
    officer = browser.as_(on.officer)
    checked = officer.follow(officer.submit(f"/cases/{on.case.id}/refer", **asked(on), **CONSENT))
    assert checked.h1 == "Check and send"
    assert "Nothing has been sent yet" in checked.text
    assert "What the person agreed to share" in checked.text
    assert "555-0172" in checked.text
    assert [one.status for one in rows(session)] == [Status.DRAFT]
    assert session.scalar(select(Consent.until_on)).isoformat() == "2026-12-31"  # type: ignore[union-attr]
    path = f"/referrals/offers/{rows(session)[0].offer_id}"
    shown = officer.follow(officer.submit(path))
    assert "The partner answers." in shown.text
    partner = browser.as_(on.partner)
    assert "Answer: Marcus E." in partner.get("/referrals").text
    steps = partner.get(f"/referrals/{rows(session)[0].id}").find(".timeline__what")
    assert [one.get_text(strip=True) for one in steps] == ["Sent"], "drafting is not theirs to see"


def test_what_is_checked_is_what_the_partner_reads(browser: Browser, session: Session) -> None:
    on = cast(session, phone="555-0172", age_band=AgeBand.FROM_35)
    on.given(session, Class.NEED)
    officer = browser.as_(on.officer)
    checked = officer.follow(officer.submit(f"/cases/{on.case.id}/refer", **asked(on)))
    assert "Person, 35 to 44" in checked.text
    assert "555-0172" not in checked.text
    assert "Marcus" not in checked.text
    offer = rows(session)[0].offer_id
    officer.submit(f"/referrals/offers/{offer}")
    partner = browser.as_(on.partner).get(f"/referrals/{rows(session)[0].id}")
    said = "Person, 35 to 44", "Contact: the person has not agreed", "Outpatient care, transport"
    for words in said:
        assert words in checked.text
        assert words in partner.text


def test_sending_twice_makes_one(browser: Browser, session: Session) -> None:
    on = cast(session)
    on.given(session)
    officer = browser.as_(on.officer)
    path = f"/cases/{on.case.id}/refer"
    form = {**officer.get(path).form_values("main form"), **asked(on)}
    form.pop("csrf_token")
    first = officer.post(path, **form)
    again = officer.client.post(path, data={**form, "csrf_token": officer._token()})
    assert again.headers["Location"] == first.location
    assert len(rows(session)) == 1
    sending = officer.get(first.location).form_values("main form")
    sending.pop("csrf_token")
    officer.post(first.location, **sending)
    twice = officer.client.post(first.location, data={**sending, "csrf_token": officer._token()})
    assert twice.status_code == 303
    assert rows(session)[0].step == 1


def test_several_partners_share_an_offer(browser: Browser, session: Session) -> None:
    on = cast(session)
    other = factories.partner(session, name="Birch Clinic")
    officer = browser.as_(on.officer)
    values = {**asked(on), "partners": [str(on.house.id), str(other.id)]}
    checked = officer.follow(officer.submit(f"/cases/{on.case.id}/refer", **{**values, **CONSENT}))
    assert "The first of these 2 organizations to accept" in checked.text
    assert "Send the referrals" in checked.text
    first, second = rows(session)
    assert first.offer_id == second.offer_id
    officer.submit(f"/referrals/offers/{first.offer_id}")
    assert {one.status for one in rows(session)} == {Status.SENT}


def test_changing_a_draft_writes_it_anew(browser: Browser, session: Session) -> None:
    on = cast(session)
    on.given(session)
    officer = browser.as_(on.officer)
    checked = officer.follow(officer.submit(f"/cases/{on.case.id}/refer", **asked(on)))
    change = str(checked.find(".bar__back")[0]["href"])
    form = officer.get(change).form_values("main form")
    assert form["request"] == "A first appointment in the morning."
    assert form["partners"] == str(on.house.id)
    officer.submit(change, request="An evening appointment.")
    old, new = rows(session)
    assert {old.status, new.status} == {Status.CANCELLED, Status.DRAFT}
    assert {old.request, new.request} >= {"An evening appointment."}


def test_a_withdrawn_consent_stops_the_sending(browser: Browser, session: Session) -> None:
    on = cast(session)
    given = on.given(session)
    officer = browser.as_(on.officer)
    sent = officer.submit(f"/cases/{on.case.id}/refer", **asked(on))
    officer.post(f"/consents/{given.id}/revoke", **TAKEN_BACK)
    page = officer.submit(sent.location)
    assert page.status == 409
    assert rows(session)[0].status is Status.DRAFT
