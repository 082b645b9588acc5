"""Choosing who goes."""

import pytest
from sqlalchemy.orm import Session

from cit.accounts.actions import start_duty
from cit.cases import queries
from cit.cases.actions import assign, link_person
from cit.cases.models import Case
from cit.cases.rules import Part, shown_reference
from cit.people.actions import add_caution
from tests.cases.conftest import Agency
from tests.kit import factories
from tests.kit.browser import Browser


@pytest.fixture
def case(agency: Agency) -> Case:
    return agency.call(address="118 Orchard Street", caller="His sister")


def test_free_cit_officers_are_offered_first(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    for one, unit in ((agency.officer, "Car 9"), (agency.cit, "Car 5")):
        start_duty(session, agency.me, one, unit)
    session.commit()
    here = browser.as_(agency.dispatcher)

    page = here.get(f"/cases/{case.id}/assign")
    offered = [one.text.split() for one in page.find("#send .tiles .tile")]
    assert offered[0][:4] == ["K.", "Duarte", "CIT", "Car"]
    assert offered[1][:2] == ["B.", "Fontaine"]
    assert "His sister" in page.text

    page = here.submit(f"/cases/{case.id}/assign", css="#send", responder=str(agency.cit.id))
    assert page.location == f"/cases/board?done={case.id}"
    [member] = queries.team(session, case.id)
    assert (member.unit, member.part, member.designated) == ("Car 5", Part.PRIMARY, True)
    assert case.dispatched_at == member.dispatched_at is not None


def test_somebody_off_the_duty_list_goes_later(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    here = browser.as_(agency.dispatcher)
    page = here.get(f"/cases/{case.id}/assign")
    answers = page.form_values("#send")
    for one in ("sent", "once", "csrf_token"):
        answers.pop(one)

    here.post(
        f"/cases/{case.id}/assign", **{**answers, "other": str(agency.officer.id), "unit": "Car 2"}
    )

    [member] = queries.team(session, case.id)
    assert (member.user_id, member.unit) == (agency.officer.id, "Car 2")
    assert (case.dispatched_at, member.dispatched_at) == (None, None)


def test_somebody_must_be_chosen(browser: Browser, agency: Agency, case: Case) -> None:
    page = browser.as_(agency.dispatcher).submit(f"/cases/{case.id}/assign", css="#send")

    assert (page.status, page.error("responder")) == (422, "Choose who goes.")


def test_the_second_one_is_no_primary(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    assign(session, agency.me, case, agency.cit, Part.PRIMARY, None)
    here = browser.as_(agency.dispatcher)

    page = here.submit(
        f"/cases/{case.id}/assign", css="#send", other=str(agency.officer.id), part="primary"
    )
    assert page.status == 422
    assert page.text.count("This case has a primary.")

    here.submit(f"/cases/{case.id}/assign", css="#send", other=str(agency.officer.id))
    assert {one.part for one in queries.team(session, case.id)} == {Part.PRIMARY, Part.SECONDARY}


def test_what_is_known_of_place_and_person(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    earlier = agency.call(ago=9000, address="118 Orchard St")
    person = factories.person(session, agency.id)
    link_person(session, agency.me, case, person)
    add_caution(session, agency.me, person, "Carries a knife", "shown", case.local_day, None)
    session.commit()

    page = browser.as_(agency.dispatcher).get(f"/cases/{case.id}/assign")

    assert "1 call to this address" in page.text
    assert shown_reference(earlier.reference) in page.text
    assert "Carries a knife" in page.text
    assert "Ellery" not in page.html


def test_a_responder_is_taken_off(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    one = assign(session, agency.me, case, agency.cit, Part.PRIMARY, None)
    here, path = browser.as_(agency.dispatcher), f"/cases/assignments/{one.id}/end"

    page = here.post(path)

    assert page.location == f"/cases/{case.id}/assign"
    assert one.until_at is not None
    session.commit()
    again = here.client.post(path, data={"csrf_token": here._token()})
    assert again.status_code == 409


def test_officers_do_not_assign(browser: Browser, agency: Agency, case: Case) -> None:
    assert browser.as_(agency.cit).get(f"/cases/{case.id}/assign").status == 404


def test_another_agency_finds_nothing(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    other = factories.user(session, *[one.role for one in agency.dispatcher.roles])

    assert browser.as_(other).get(f"/cases/{case.id}/assign").status == 404
