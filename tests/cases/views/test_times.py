"""Times on the screen."""

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.actions import assign, close, mark
from cit.cases.models import Case
from cit.cases.rules import CloseReason, Happening, Part, Status
from tests.cases.conftest import Agency
from tests.kit.browser import Browser


@pytest.fixture
def case(session: Session, agency: Agency) -> Case:
    case = agency.call()
    assign(session, agency.me, case, agency.cit, Part.PRIMARY, None, at=case.received_at)
    return case


def test_an_officer_marks_their_own_arrival(browser: Browser, agency: Agency, case: Case) -> None:
    here = browser.as_(agency.cit)

    page = here.post(f"/cases/{case.id}/mark", what="arrived", back="times")

    assert page.location == f"/cases/{case.id}/times"
    assert (case.status, case.arrived_at) == (Status.ON_SCENE, clock.now())
    assert "12:00 p.m." in here.follow(page).text


def test_a_typed_time_is_the_agencys(browser: Browser, agency: Agency, case: Case) -> None:
    here = browser.as_(agency.dispatcher)

    here.post(f"/cases/{case.id}/mark", what="arrived", at="2026-11-18T11:55")

    assert case.arrived_at is not None
    assert (clock.now() - case.arrived_at).total_seconds() == 300


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"what": "arrived", "at": "2026-11-18T11:30"}, "at", "Enter a time after 11:50 a.m."),
        ({"what": "arrived", "at": "soon"}, "at", "Enter a day and a time, such as"),
        ({"what": ""}, "what", "Choose what happened."),
        ({"what": "closed"}, "what", "Not a valid choice."),
    ],
)
def test_what_does_not_fit_is_told(
    browser: Browser, agency: Agency, case: Case, values: dict[str, str], field: str, told: str
) -> None:
    page = browser.as_(agency.dispatcher).post(f"/cases/{case.id}/mark", **values)

    assert page.status == 422
    assert page.error(field).startswith(told)
    assert case.arrived_at is None


def test_the_second_console_is_told_who_was_first(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    here = browser.as_(agency.dispatcher)
    page = here.get("/cases/board")
    mark(session, agency.me, case, Happening.DISPATCHED)

    values = page.form_values("tbody form")
    page = here.post(f"/cases/{case.id}/mark", what="dispatched", back=values["back"])

    assert page.status == 422
    assert page.error("at") == "Somebody has marked “dispatched” already, for 12:00 p.m."


def test_any_time_can_be_taken_back(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    mark(session, agency.me, case, Happening.DISPATCHED)
    mark(session, agency.me, case, Happening.ARRIVED)
    here = browser.as_(agency.dispatcher)

    here.post(f"/cases/{case.id}/undo", what="dispatched", back="times")
    assert (case.dispatched_at, case.status) == (None, Status.ON_SCENE)

    page = here.post(f"/cases/{case.id}/undo", what="dispatched", back="times")
    assert page.error("what") == "Somebody has taken this time back already."
    page = here.post(f"/cases/{case.id}/undo", what="nonsense")
    assert page.status == 422
    page = here.post(f"/cases/{case.id}/undo", back="board")
    assert case.arrived_at is None
    assert page.location == f"/cases/board?done={case.id}"


def test_why_a_time_is_missing(browser: Browser, agency: Agency, case: Case) -> None:
    here = browser.as_(agency.dispatcher)

    page = here.post(f"/cases/{case.id}/missing", times_missing="by-phone")
    assert case.times_missing == "by-phone"
    chosen = here.follow(page).find("#times_missing option[selected]")
    assert [one["value"] for one in chosen] == ["by-phone"]

    here.post(f"/cases/{case.id}/missing", times_missing="")
    assert case.times_missing is None
    assert here.post(f"/cases/{case.id}/missing", times_missing="?").status == 422


def test_a_closed_case_offers_no_button(
    browser: Browser, session: Session, agency: Agency, case: Case
) -> None:
    mark(session, agency.me, case, Happening.CLEARED)
    close(session, agency.me, case, CloseReason.COMPLETE)

    page = browser.as_(agency.dispatcher).get(f"/cases/{case.id}/times")

    assert page.status == 200
    assert not page.find("main form")


def test_who_was_not_sent_there_finds_nothing(browser: Browser, agency: Agency, case: Case) -> None:
    here = browser.as_(agency.officer)

    assert here.get(f"/cases/{case.id}/times").status == 404
    assert here.post(f"/cases/{case.id}/mark", what="arrived").status == 404
    assert case.arrived_at is None
