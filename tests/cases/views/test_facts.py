"""What is learned later, on the screen."""

import pytest
from sqlalchemy.orm import Session

from cit.cases.actions import close
from cit.cases.models import Case
from cit.cases.rules import CloseReason
from tests.cases.conftest import Agency
from tests.kit import factories
from tests.kit.browser import Browser


@pytest.fixture
def case(agency: Agency) -> Case:
    return agency.call(initial_type_id=agency.dispute.id)


def test_flag_and_final_type(browser: Browser, agency: Agency, case: Case) -> None:
    here = browser.as_(agency.dispatcher)
    path = f"/cases/{case.id}/facts"
    assert "came in as Family dispute" in here.get(path).text

    page = here.submit(path, mental_health="yes", final_type=str(agency.welfare.id))

    assert str(case.id) in page.location
    assert (case.mental_health, case.final_type_id) == (True, agency.welfare.id)


def test_a_closed_case_says_so(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    close(session, agency.me, case, CloseReason.NO_NEED)

    page = browser.as_(agency.dispatcher).submit(f"/cases/{case.id}/facts", mental_health="yes")

    assert (page.status, page.error("mental_health")) == (
        422,
        "This case is closed. Reopen it first.",
    )


def test_a_person_is_linked_and_taken_off(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    person = factories.person(session, agency.id)
    here = browser.as_(agency.dispatcher)

    page = here.post(f"/cases/{case.id}/link-person", person_id=str(person.id))
    assert case.person_id == person.id
    assert "Ellery" not in str(page.response.headers)

    here.post(f"/cases/{case.id}/unlink-person")
    assert case.person_id is None


@pytest.mark.parametrize("person_id", ["", "nobody"])
def test_a_person_must_be_named_by_id(
    browser: Browser, agency: Agency, case: Case, person_id: str
) -> None:
    page = browser.as_(agency.dispatcher).post(f"/cases/{case.id}/link-person", person_id=person_id)

    assert page.status == 422


def test_a_person_of_another_agency_is_not_found(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    theirs = factories.person(session, factories.organisation(session).id)

    page = browser.as_(agency.dispatcher).post(
        f"/cases/{case.id}/link-person", person_id=str(theirs.id)
    )

    assert page.status == 404
    assert case.person_id is None


def test_officers_change_what_they_were_sent_to(
    browser: Browser, agency: Agency, case: Case
) -> None:
    assert browser.as_(agency.officer).get(f"/cases/{case.id}/facts").status == 404
