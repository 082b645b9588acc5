"""Taking a call."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.cases.rules import Priority, shown_reference
from cit.permissions.table import Role
from tests.cases.conftest import Agency
from tests.kit import factories
from tests.kit.browser import Browser

PATH = "/cases/take-call"


def only_case(session: Session) -> Case:
    return session.scalars(select(Case)).one()


def test_a_call_in_two_answers(browser: Browser, session: Session, agency: Agency) -> None:
    here = browser.as_(agency.dispatcher)

    page = here.submit(PATH, call_type=str(agency.welfare.id), summary="Not heard of him")

    case = only_case(session)
    assert page.location == f"/cases/{case.id}/assign"
    assert (case.summary, case.priority, case.received_at) == (
        "Not heard of him",
        Priority.PROMPT,
        clock.now(),
    )
    assert case.mental_health is True
    assert shown_reference(case.reference) in here.follow(page).text


def test_everything_that_may_be_said(browser: Browser, session: Session, agency: Agency) -> None:
    beat = factories.district(session, agency.id)

    browser.as_(agency.dispatcher).submit(
        PATH,
        call_type=str(agency.welfare.id),
        summary="Talk of suicide",
        address="Ferry Road footbridge",
        district=str(beat.id),
        place="community",
        priority="1",
        cit_requested="y",
        mental_health="no",
        caller="A passer-by",
        origin="crisis-line",
        cad_number="26-1",
        received="2026-11-18T11:50",
    )

    case = only_case(session)
    assert case.received_at == clock.now() - timedelta(minutes=10)
    assert (case.address, case.caller) == ("Ferry Road footbridge", "A passer-by")
    assert (case.cit_requested, case.mental_health, case.cad_number) == (True, False, "26-1")
    assert (case.priority, case.district_id) == (Priority.IMMEDIATE, beat.id)
    assert case.place is not None
    assert (case.place.value, case.origin.value) == ("community", "crisis-line")


def test_the_form_asks_twelve_questions_at_most(browser: Browser, agency: Agency) -> None:
    page = browser.as_(agency.dispatcher).get(PATH)

    asked = {str(c["name"]) for c in page.find("main [name]") if c.get("type") != "hidden"}
    assert len(asked) == 12
    assert len(page.find("main .muted")) >= 12 - 5


def test_what_is_missing_is_told_beside_its_question(browser: Browser, agency: Agency) -> None:
    page = browser.as_(agency.dispatcher).submit(PATH)

    assert page.status == 422
    assert page.error("call_type") == "Choose what the call is about."
    assert page.error("summary") == "Write in one line what the caller says."


@pytest.mark.parametrize(
    ("received", "told"),
    [
        ("2026-11-18T12:20", "Enter a time that has passed."),
        ("yesterday", "Enter a day and a time, such as 11/19/2026 2:14 AM."),
    ],
)
def test_a_wrong_time(browser: Browser, agency: Agency, received: str, told: str) -> None:
    page = browser.as_(agency.dispatcher).submit(
        PATH, call_type=str(agency.welfare.id), summary="A call", received=received
    )

    assert (page.status, page.error("received")) == (422, told)


def test_the_same_cad_number_shows_the_way_to_its_case(
    browser: Browser, session: Session, agency: Agency
) -> None:
    case = agency.call(cad_number="26-1")
    answers = {"call_type": str(agency.welfare.id), "summary": "Again", "cad_number": "26-1"}
    session.commit()

    page = browser.as_(agency.dispatcher).submit(PATH, **answers)

    assert page.status == 422
    assert page.error("cad_number") == "This CAD number is on a case already."
    assert [one for one in page.find("main a") if str(case.id) in str(one["href"])]

    # An officer who was never sent there learns no more than that it is taken.
    page = browser.as_(agency.officer).submit(PATH, **answers)
    assert page.error("cad_number")
    assert str(case.id) not in page.html


def test_an_officer_goes_to_the_case(browser: Browser, session: Session, agency: Agency) -> None:
    page = browser.as_(agency.officer).submit(
        PATH, call_type=str(agency.welfare.id), summary="Man on the bridge"
    )

    assert str(only_case(session).id) in page.location
    assert not page.location.endswith("/assign")


def test_attack_30_sent_twice_is_one_call(
    browser: Browser, session: Session, agency: Agency
) -> None:
    here = browser.as_(agency.dispatcher)
    page = here.get(PATH)
    once = str(page.find("main input[name=once]")[0]["value"])
    answers = {**page.form_values(), "call_type": str(agency.welfare.id), "summary": "A call"}
    for one in ("once", "csrf_token"):
        answers.pop(one)

    first = here.post(PATH, once=once, **answers)
    here.client.post(PATH, data={**answers, "once": once, "csrf_token": here._token()})

    assert str(only_case(session).id) in first.location


@pytest.mark.parametrize("role", [Role.PARTNER, Role.ANALYST, Role.COORDINATOR])
def test_who_takes_no_calls(browser: Browser, session: Session, role: Role) -> None:
    assert browser.as_(factories.user(session, role)).get(PATH).status == 404
