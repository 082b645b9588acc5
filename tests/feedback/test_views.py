"""The public pages without a name, and the office's inbox."""

import re

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.feedback.models import Feedback, FeedbackMessage
from cit.organisations.models import Organisation
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.hearing import WORDS, heard

SAID = {"kind": "concern", "about": "call", "words": WORDS}
CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")


@pytest.fixture
def agency(session: Session) -> Organisation:
    found = factories.organisation(session)
    session.commit()
    return found


@pytest.fixture
def visitor(browser: Browser, agency: Organisation) -> Browser:
    return browser.as_nobody()


def sent(visitor: Browser, agency: Organisation) -> str:
    """What somebody leaves; the receipt."""
    page = visitor.post("/feedback", agency=str(agency.id), **SAID)
    assert page.status == 200
    (code,) = CODE.findall(page.text)
    return str(code)


def test_somebody_leaves_a_word_and_reads_the_answer(
    visitor: Browser, browser: Browser, session: Session, agency: Organisation
) -> None:
    code = sent(visitor, agency)
    office = browser.as_(factories.user(session, Role.COORDINATOR, at=agency))
    row = session.scalars(select(Feedback).execution_options(unscoped=True)).one()
    session.rollback()
    assert "From the public" in office.get("/").text
    shown = office.get(f"/feedback/{row.id}")
    assert WORDS in shown.text
    assert WORDS not in office.get("/feedback/inbox").text
    answered = office.post(f"/feedback/{row.id}/answer", words="We talked to the crew.")
    assert answered.location.endswith(f"/feedback/{row.id}")

    visitor = browser.as_nobody()
    page = visitor.post_quietly("/feedback/receipt", code=code.lower())
    assert "We talked to the crew." in page.text
    assert factories.user(session, Role.COORDINATOR).name not in page.text
    more = visitor.post("/feedback/receipt/add", code=code, words="Thank you for that.")
    assert "We have it." in more.text
    assert "Thank you for that." in more.text


def test_the_office_closes_it(browser: Browser, session: Session, agency: Organisation) -> None:
    found = heard(session, agency.id)
    office = browser.as_(factories.user(session, Role.SUPERVISOR, at=agency))
    path = f"/feedback/{found.feedback.id}"

    assert office.post(f"{path}/answer", words="").error("words")
    assert office.post(f"{path}/close").error("outcome")
    assert office.post(f"{path}/close", outcome="complaint").location.endswith("/feedback/inbox")
    assert "office for complaints" in office.get(path).text
    assert office.post_quietly(f"{path}/answer", words="More").status == 409
    assert "Closed" in office.get("/feedback/inbox?status=closed").text


@pytest.mark.parametrize("field", ["kind", "about", "words", "agency"])
def test_what_is_missing_is_told_and_nothing_is_lost(
    visitor: Browser, session: Session, agency: Organisation, field: str
) -> None:
    factories.organisation(session)
    session.commit()
    said = {"agency": str(agency.id), **SAID, field: ""}

    page = visitor.post_quietly("/feedback", **said)

    assert page.status == 422
    assert page.error(field)
    assert field == "words" or WORDS in page.text
    assert session.scalar(select(func.count()).select_from(FeedbackMessage)) == 0


def test_too_much_to_say_is_told(visitor: Browser, agency: Organisation) -> None:
    said = {"agency": str(agency.id), **SAID, "words": "x" * 4_001}

    assert "4,000" in visitor.post_quietly("/feedback", **said).error("words")


def test_a_code_stands_in_no_address_and_a_wrong_one_is_told(
    visitor: Browser, agency: Organisation
) -> None:
    page = visitor.post_quietly("/feedback/receipt", code="0000-0000-0000-0000")

    assert page.status == 422
    assert "nothing under this code" in page.error("code")
    assert visitor.post_quietly("/feedback/receipt", code="").error("code")
    added = visitor.post_quietly("/feedback/receipt/add", code="0000", words="Hello")
    assert added.status == 422


def test_without_an_agency_there_is_no_such_page(app: Flask, session: Session) -> None:
    assert app.test_client().get("/feedback").status_code == 404
