"""Who is on duty, and shifts."""

from uuid import uuid4

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.actions import record_designation, start_duty
from cit.accounts.models import Duty, User
from cit.accounts.rules import Standing
from cit.db.engine import database
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER, unit="4-Adam-2")


def colleague(session: Session, of: User, *roles: Role) -> User:
    return factories.user(session, *roles, at=factories.home(session, of))


def test_an_officer_begins_breaks_and_ends_the_own_shift(
    browser: Browser, session: Session, officer: User
) -> None:
    beat = factories.district(session, officer.organisation_id, "North")
    session.commit()
    me = browser.as_(officer)
    assert me.get("/duty").form_values()["unit"] == "4-Adam-2"

    assert me.submit("/duty", district_id=str(beat.id), until="20:30").location == "/duty"

    shift = session.scalars(select(Duty)).one()
    assert (shift.user_id, shift.unit, shift.district_id) == (officer.id, "4-Adam-2", beat.id)
    page = me.get("/duty")
    assert "You are on duty in 4-Adam-2" in page.text
    assert "until about 8:30 p.m." in page.text
    assert "North" in page.text
    me.submit("/duty", "form[action$='/break']")
    assert shift.on_break
    me.submit("/duty", "form[action$='/break']")
    assert not shift.on_break
    me.submit("/duty", "form[action$='/end']")
    assert shift.until_at is not None
    assert "You are not on duty" in me.get("/duty").text


def test_a_shift_begins_once(browser: Browser, session: Session, officer: User) -> None:
    session.commit()
    me = browser.as_(officer)
    me.submit("/duty")

    page = me.post("/duty/start", unit="5")

    assert page.status == 422


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"unit": ""}, "unit"),
        ({"unit": "1", "district_id": str(uuid4())}, "district_id"),
        ({"unit": "1", "until": "late"}, "until"),
    ],
)
def test_what_cannot_be_a_shift(
    browser: Browser, session: Session, officer: User, values: dict[str, str], field: str
) -> None:
    session.commit()

    page = browser.as_(officer).post("/duty/start", **values)

    assert page.status == 422
    assert page.error(field)


def test_an_officer_leaves_the_shifts_of_others_alone(
    browser: Browser, session: Session, officer: User
) -> None:
    other = colleague(session, officer, Role.OFFICER)
    shift = start_duty(session, SYSTEM, other, "9")
    session.commit()
    me = browser.as_(officer)

    page = me.get("/duty")
    assert other.name in page.text
    assert not page.find(".duty form")
    assert me.post(f"/duty/{shift.id}/end").status == 404
    assert me.post(f"/duty/{shift.id}/break", on_break="yes").status == 404
    assert me.get("/duty/begin").status == 404


@pytest.mark.parametrize("role", [Role.DISPATCHER, Role.SUPERVISOR])
def test_dispatch_sets_the_shifts_of_the_agency(
    browser: Browser, session: Session, officer: User, role: Role
) -> None:
    lead = colleague(session, officer, role)
    stranger = factories.user(session, Role.OFFICER)
    foreign = start_duty(session, SYSTEM, stranger, "7")
    session.commit()
    desk = browser.as_(lead)

    page = desk.submit("/duty/begin", user_id=str(officer.id), unit="4")

    assert page.location == "/duty"
    assert desk.post("/duty/begin", user_id=str(stranger.id), unit="4").error("user_id")
    assert desk.submit("/duty/begin", user_id=str(officer.id), unit="4").error("user_id")
    desk.submit("/duty", ".duty form[action$='/end']")
    shift = session.scalars(select(Duty).where(Duty.user_id == officer.id)).one()
    assert shift.until_at is not None
    assert desk.post(f"/duty/{foreign.id}/end").status == 404


def test_designated_officers_wear_their_badge(
    browser: Browser, session: Session, officer: User
) -> None:
    start_duty(session, SYSTEM, officer, "4")
    record_designation(session, SYSTEM, officer, Standing.DESIGNATED, clock.now().date())
    desk = colleague(session, officer, Role.DISPATCHER)
    session.commit()

    page = browser.as_(desk).get("/duty")

    assert [one.get_text(strip=True) for one in page.find(".duty .tag")] == ["CIT", "On duty"]
    assert "1 on duty, 1 CIT designated" in page.text


def test_an_empty_list_says_what_will_come(
    browser: Browser, session: Session, officer: User
) -> None:
    desk = colleague(session, officer, Role.DISPATCHER)
    session.commit()

    assert "Nobody is on duty" in browser.as_(desk).get("/duty").text


def test_a_break_is_yes_or_no(browser: Browser, session: Session, officer: User) -> None:
    shift = start_duty(session, SYSTEM, officer, "4")
    session.commit()

    assert browser.as_(officer).post(f"/duty/{shift.id}/break").status == 422


@pytest.mark.parametrize(
    "role",
    [Role.PARTNER, Role.ANALYST, Role.ADMINISTRATOR, Role.AUDITOR, Role.COORDINATOR],
)
def test_nobody_else_sees_who_is_on_duty(browser: Browser, session: Session, role: Role) -> None:
    made = factories.user(session, role)
    session.commit()

    assert browser.as_(made).get("/duty").status == 404


def test_a_list_takes_the_same_few_queries_however_long(
    noon: Traveller, browser: Browser, session: Session, officer: User
) -> None:
    desk = colleague(session, officer, Role.DISPATCHER)
    session.commit()
    me = browser.as_(desk)

    few = queries_of(me, session)
    for _ in range(20):
        start_duty(session, SYSTEM, colleague(session, officer, Role.OFFICER), "4")
    session.commit()

    assert queries_of(me, session) == few


def queries_of(browser: Browser, session: Session) -> int:
    seen: list[str] = []

    def note(*values: object) -> None:
        seen.append(str(values[2]))

    with browser.app.app_context():
        engine = database.engine
    event.listen(engine, "before_cursor_execute", note)
    browser.get("/duty")
    event.remove(engine, "before_cursor_execute", note)
    return len([one for one in seen if one.startswith("SELECT")])
