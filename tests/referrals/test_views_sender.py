"""The sender afterwards: questions, notes, another partner, opening again."""

from sqlalchemy.orm import Session

from cit.referrals.models import Referral
from cit.referrals.rules import Status
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.referring import cast

S = Status


def test_a_question_goes_back_and_forth(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    partner, officer = browser.as_(on.partner), browser.as_(on.officer)
    path = f"/referrals/{row.id}"
    partner.submit(path, act="ask", note="Does he drive?")
    asked = officer.get(path)
    assert "Does he drive?" in asked.text
    page = officer.post(f"{path}/reply")
    assert (page.status, page.error("reply-note")) == (422, "Write your answer.")
    officer.submit(path, note="He takes the bus.")
    assert "He takes the bus." in partner.get(path).text


def test_a_partners_own_notes_stay_with_it(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    partner = browser.as_(on.partner)
    path = f"/referrals/{row.id}"
    partner.submit(path, act="reach-out", result="reached", note="Sounded tired.")
    assert "Sounded tired." in partner.get(path).text
    assert "Sounded tired." not in browser.as_(on.officer).get(path).text
    assert "Sounded tired." not in browser.as_(on.supervisor).get(path).text


def test_after_a_decline_it_goes_to_another(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    other = factories.partner(session, name="Birch Clinic", short_name="Birch")
    session.commit()
    path = f"/referrals/{row.id}"
    browser.as_(on.partner).submit(path, act="decline", decline_reason="capacity", note="Full now")
    officer = browser.as_(on.officer)
    page = officer.get(path)
    assert "No place for now" in page.text
    assert "Full now" in page.text
    link = next(a for a in page.find("a.button--main") if "another" in a.get_text())
    begun = officer.get(str(link["href"]))
    assert "Birch Clinic" in begun.text
    assert on.house.name not in [tag.get_text(strip=True) for tag in begun.find(".tile")]
    values = begun.form_values("main form")
    assert values["request"] == "A first appointment in the morning."
    sent = officer.submit(
        str(link["href"]), partners=str(other.id), classes=["contact", "need"],
        purpose="first-appointment", method="signed",
    )  # fmt: skip
    assert officer.follow(sent).h1 == "Check and send"


def test_a_supervisor_opens_it_again(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.CANCELLED)
    offer = row.offer_id
    path = f"/referrals/{row.id}"
    supervisor = browser.as_(on.supervisor)
    short = supervisor.post(f"{path}/reopen", note="Again")
    assert short.status == 422
    assert "Open it again" not in browser.as_(on.officer).get(path).text
    supervisor.submit(path, css="form[action$=reopen]", note="Taken back by mistake.")
    found = session.get_one(Referral, row.id)
    assert (found.status, found.sent_at) == (S.DRAFT, None)
    assert found.offer_id != offer
