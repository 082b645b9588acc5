"""From the paper that came in to the certificate, by two people, step by step."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.expungement.models import ExpungementNotice, ExpungementOrder
from cit.permissions.table import Role
from tests.expungement.conftest import Office
from tests.kit import factories
from tests.kit.browser import Browser, Page
from tests.sealing.acts import sealed_for

pytestmark = pytest.mark.one_database


def enter(who: Browser, office: Office, **changes: str) -> Page:
    today = clock.now().date()
    answers = {
        "ground": "court-order",
        "number": "24 CV 01177",
        "court": "Circuit Court",
        "ordered_on": str(today - timedelta(days=2)),
        "received_on": str(today - timedelta(days=1)),
        "due_on": str(today + timedelta(days=30)),
        "with_person": "y",
        **changes,
    }
    return who.submit(f"/expungements/new?case_id={office.case_id}", **answers)


def the_order(session: Session) -> ExpungementOrder:
    session.expire_all()
    return session.scalars(select(ExpungementOrder)).one()


def test_from_the_paper_to_the_certificate(
    browser: Browser, session: Session, office: Office
) -> None:
    first, second = browser.as_(office.first), browser.as_(office.second)
    page = first.follow(enter(first, office))
    at = f"/expungements/{the_order(session).id}"
    assert "24 CV 01177" in page.text
    assert "Somebody else decides" in page.text
    assert not page.find(f"a[href='{at}/decide']")
    assert "Marcus Ellery" in second.get(at).text

    second.submit(f"{at}/decide", decision="approve")
    assert second.submit(f"{at}/carry-out").error("sure")
    page = second.follow(second.submit(f"{at}/carry-out", sure="y"))
    assert "It is destroyed." in page.text

    page = first.get(at)
    assert "Marcus Ellery" not in page.text
    assert "Expunged" in page.text
    proof = first.get(f"{at}/proof")
    assert proof.status == 200
    for words in ("24 CV 01177", "Complete.", "Keys", office.second.name, office.first.name):
        assert words in proof.text, words


def test_a_notice_is_printed_sent_and_confirmed(
    browser: Browser, session: Session, office: Office, done: ExpungementOrder
) -> None:
    who, notice = browser.as_(office.coordinator), session.scalars(select(ExpungementNotice)).one()
    at = f"/expungements/{done.id}/notices/{notice.id}"
    page = who.get(f"{at}/print")
    assert office.made.partner.name in page.text
    assert "Ellery" not in page.text
    today = str(clock.local_day(clock.now(), "America/Chicago"))
    assert who.get(f"{at}/confirmed").status == 404
    assert who.submit(at, sent_on="2020-01-01", sent_how="fax").error("sent_on")
    who.submit(at, sent_on=today, sent_how="certified-mail")
    assert who.submit(f"{at}/confirmed", confirmed_on=today).error("by")
    page = who.follow(who.submit(f"{at}/confirmed", confirmed_on=today, by="R. Diaz"))
    assert "confirmed" in page.text
    assert "R. Diaz" in page.text


def test_what_came_back_is_changed_by_its_own_page(
    browser: Browser, office: Office, order: ExpungementOrder
) -> None:
    first, second = browser.as_(office.first), browser.as_(office.second)
    at = f"/expungements/{order.id}"
    assert first.get(f"{at}/change").status == 404
    assert second.submit(f"{at}/decide", decision="return").error("words")
    second.submit(f"{at}/decide", decision="return", words="Another docket number.")
    page = first.get(f"{at}/change")
    assert "Another docket number." in page.text
    changed = first.follow(first.submit(f"{at}/change", number="24 CV 01178", with_person="y"))
    assert "24 CV 01178" in changed.text


def test_each_step_asks_for_a_fresh_proof(
    browser: Browser, office: Office, approved: ExpungementOrder, noon: Any
) -> None:
    second, at = browser.as_(office.second), f"/expungements/{approved.id}"
    second.get("/")
    noon.shift(timedelta(minutes=browser.app.extensions["cit.settings"].fresh_minutes + 1))
    for path in ("/expungements/new", f"{at}/decide", f"{at}/carry-out"):
        assert "/confirm" in (second.get(path).location or ""), path


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.OFFICER, False),
        (Role.ADMINISTRATOR, False),
        (Role.ANALYST, False),
        (Role.AUDITOR, True),
    ],
)
def test_who_oversees_sees_that_there_is_one_and_the_proof(
    browser: Browser,
    session: Session,
    office: Office,
    done: ExpungementOrder,
    role: Role,
    sees: bool,
) -> None:
    who = browser.as_(factories.user(session, role, at=office.made.agency))
    session.commit()
    assert who.get("/expungements").status == (200 if sees else 404)
    assert who.get(f"/expungements/{done.id}/proof").status == (200 if sees else 404)
    assert who.get(f"/expungements/{done.id}").status == 404


def test_an_order_about_a_sealed_case_is_there_for_the_named_alone(
    browser: Browser, session: Session, office: Office, order: ExpungementOrder
) -> None:
    sealed_for(session, office.case_id, office.second)
    session.commit()
    assert browser.as_(office.first).get(f"/expungements/{order.id}").status == 404
    assert "No order" in browser.as_(office.coordinator).get("/expungements").text
    assert browser.as_(office.second).get(f"/expungements/{order.id}").status == 200
