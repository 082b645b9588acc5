"""The board on the screen."""

from datetime import timedelta

import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.accounts.actions import start_duty
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.cases.actions import assign, mark
from cit.cases.rules import Happening, Part, shown_reference
from cit.permissions.table import Role
from tests.cases.conftest import Agency, Statements
from tests.kit import factories
from tests.kit.browser import Browser

PATH = "/cases/board"


def test_rows_counts_and_duty(browser: Browser, session: Session, agency: Agency) -> None:
    start_duty(session, agency.me, agency.cit, "Car 5")
    urgent = agency.call(
        ago=4, cit_requested=True, address="Ferry Road footbridge", summary="Talk of suicide"
    )
    scene = agency.call(ago=60, caller="His sister, Renata")
    assign(session, agency.me, scene, agency.officer, Part.PRIMARY, "Car 9")
    mark(session, agency.me, scene, Happening.ARRIVED)
    session.commit()

    page = browser.as_(agency.dispatcher).get(PATH)

    first, second = page.find("tbody tr")
    assert shown_reference(urgent.reference) in first.text
    assert "Needs CIT" in first.text
    assert "waiting 4 min" in first.text
    assert "Ferry Road footbridge · Talk of suicide" in first.text
    assert first.select_one(f"a[href='/cases/{urgent.id}/assign']")
    assert "row--over" in str(first["class"])
    button = second.select_one("button")
    assert button is not None
    assert button["value"] == "cleared"
    assert "2 open 1 needs a CIT officer 1 on scene 0 at a facility 1 of 1 on duty" in page.text
    assert "Renata" not in page.html


def test_an_empty_board_says_what_will_come(browser: Browser, agency: Agency) -> None:
    page = browser.as_(agency.dispatcher).get(PATH)

    assert "No call is open" in page.text
    assert "Nobody has started a shift" in page.text


def test_one_tap_and_back_again(
    browser: Browser, session: Session, agency: Agency, noon: time_machine.Traveller
) -> None:
    case = agency.call()
    assign(session, agency.me, case, agency.cit, Part.PRIMARY, None)
    here = browser.as_(agency.dispatcher)

    page = here.submit(PATH, css="tbody form", what="dispatched")
    assert page.location == f"{PATH}?done={case.id}"
    assert case.dispatched_at is not None
    page = here.follow(page)
    assert f"Dispatched: case {shown_reference(case.reference)}" in page.text

    page = here.submit(page.response.request.full_path, css=".notice form", what="dispatched")
    assert case.dispatched_at is None
    assert "Undo" not in here.follow(page).text

    here.submit(PATH, css="tbody form", what="dispatched")
    noon.shift(timedelta(minutes=11))
    assert "Undo" not in here.get(f"{PATH}?done={case.id}").text


def test_a_foreign_code_in_the_address_does_nothing(browser: Browser, agency: Agency) -> None:
    assert browser.as_(agency.dispatcher).get(f"{PATH}?done=nonsense").status == 200


def test_the_page_asks_the_database_as_often_however_full_it_is(
    browser: Browser, session: Session, agency: Agency, statements: Statements
) -> None:
    here = browser.as_(agency.dispatcher)
    here.get(PATH)
    seen = []
    for wanted in (1, 12):
        for _ in range(wanted):
            case = agency.call(address="118 Orchard Street")
            assign(session, agency.me, case, agency.cit, Part.PRIMARY, None)
        session.commit()
        with statements() as sent:
            here.get(PATH)
        seen.append([one for one in sent if one.startswith("SELECT")])

    assert len(seen[0]) == len(seen[1]), seen


def test_the_board_is_for_dispatch_and_supervisors(browser: Browser, agency: Agency) -> None:
    assert browser.as_(agency.cit).get(PATH).status == 404


def readings(session: Session) -> int:
    session.commit()
    rows = select(func.count()).where(AuditEvent.event == Event.BOARD_LISTED.value)
    return session.scalar(rows) or 0


def test_a_board_left_open_is_one_reading_in_five_minutes(
    browser: Browser, session: Session, agency: Agency, noon: time_machine.Traveller
) -> None:
    here = browser.as_(agency.dispatcher)
    here.get(PATH)
    here.get(PATH)
    assert readings(session) == 2, "every view by a person is a reading"

    for _ in range(19):
        noon.shift(timedelta(seconds=15))
        assert here.get(PATH, headers={"X-Renewal": "1"}).status == 200
    assert readings(session) == 2

    noon.shift(timedelta(seconds=15))
    here.get(PATH, headers={"X-Renewal": "1"})
    assert readings(session) == 3


def test_a_renewal_without_a_view_before_it_is_a_reading(
    browser: Browser, session: Session, agency: Agency
) -> None:
    browser.as_(agency.dispatcher).get(PATH)
    before = readings(session)
    supervisor = factories.user(session, Role.SUPERVISOR)
    browser.as_(supervisor).get(PATH, headers={"X-Renewal": "1"})

    assert readings(session) == before + 1
