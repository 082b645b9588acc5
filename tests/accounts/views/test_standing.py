"""The CIT roster and one officer's entries."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.actions import record_designation
from cit.accounts.models import Designation, User
from cit.accounts.rules import Standing
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.fixtures import NOON


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER, name="Dana Okafor", unit="4-Adam")


def at(browser: Browser, session: Session, officer: User, role: Role) -> Browser:
    made = factories.user(session, role, at=factories.home(session, officer))
    session.commit()
    return browser.as_(made)


def test_the_roster_begins_with_designated_officers(
    browser: Browser, session: Session, officer: User
) -> None:
    factories.user(session, Role.OFFICER, at=factories.home(session, officer), name="Abe Ames")
    today = NOON.date()
    record_designation(session, SYSTEM, officer, Standing.DESIGNATED, today)
    record_designation(session, SYSTEM, officer, Standing.TRAINED, today)

    page = at(browser, session, officer, Role.COORDINATOR).get("/roster")

    assert [one.get_text(strip=True) for one in page.find(".queue__act")] == [
        "Dana Okafor",
        "Abe Ames",
    ]
    assert "1 of 2 officers designated" in page.text
    assert "Nothing recorded" in page.text


def test_an_empty_roster_says_what_will_come(browser: Browser, session: Session) -> None:
    made = factories.user(session, Role.COORDINATOR)
    session.commit()

    assert "No officers yet" in browser.as_(made).get("/roster").text


def test_a_coordinator_records_and_ends_a_designation(
    browser: Browser, session: Session, officer: User
) -> None:
    coordinator = at(browser, session, officer, Role.COORDINATOR)
    there = f"/accounts/{officer.id}/standing"

    page = coordinator.submit(there, kind="designated", from_on="2026-01-10")
    assert page.location == there
    row = session.scalars(select(Designation)).one()
    assert (row.kind, row.from_on, row.until_on) == (
        Standing.DESIGNATED,
        date(2026, 1, 10),
        None,
    )
    assert "Holds" in coordinator.get(there).text

    page = coordinator.submit(f"/standing/{row.id}/end", until_on="2026-06-30")
    assert page.location == there
    assert row.until_on == date(2026, 6, 30)
    assert "Over" in coordinator.get(there).text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "", "from_on": "2026-01-10"}, "kind"),
        ({"kind": "trained", "from_on": ""}, "from_on"),
        ({"kind": "trained", "from_on": "2026-01-10", "until_on": "2026-01-09"}, "until_on"),
        ({"kind": "designated", "from_on": "2026-01-10"}, "from_on"),
    ],
)
def test_what_cannot_be_recorded(
    browser: Browser, session: Session, officer: User, values: dict[str, str], field: str
) -> None:
    record_designation(session, SYSTEM, officer, Standing.DESIGNATED, date(2026, 3, 1))
    coordinator = at(browser, session, officer, Role.COORDINATOR)

    page = coordinator.post(f"/accounts/{officer.id}/standing/new", **values)

    assert page.status == 422
    assert page.error(field)


def test_a_last_day_is_not_before_the_first(
    browser: Browser, session: Session, officer: User
) -> None:
    row = record_designation(session, SYSTEM, officer, Standing.DESIGNATED, date(2026, 3, 1))
    coordinator = at(browser, session, officer, Role.COORDINATOR)

    assert coordinator.submit(f"/standing/{row.id}/end", until_on="2026-02-28").error("until_on")
    assert coordinator.submit(f"/standing/{row.id}/end", until_on="").error("until_on")


def test_a_supervisor_reads_and_records_nothing(
    browser: Browser, session: Session, officer: User
) -> None:
    row = record_designation(session, SYSTEM, officer, Standing.DESIGNATED, date(2026, 3, 1))
    supervisor = at(browser, session, officer, Role.SUPERVISOR)

    page = supervisor.get(f"/accounts/{officer.id}/standing")

    assert page.status == 200
    assert not page.find("main form")
    assert supervisor.post(f"/accounts/{officer.id}/standing/new").status == 404
    assert supervisor.get(f"/standing/{row.id}/end").status == 404


def test_another_agencys_officers_are_out_of_reach(
    browser: Browser, session: Session, officer: User
) -> None:
    row = record_designation(session, SYSTEM, officer, Standing.DESIGNATED, date(2026, 3, 1))
    made = factories.user(session, Role.COORDINATOR)
    session.commit()
    stranger = browser.as_(made)

    assert stranger.get(f"/accounts/{officer.id}/standing").status == 404
    assert stranger.post(f"/accounts/{officer.id}/standing/new", kind="trained").status == 404
    assert stranger.post(f"/standing/{row.id}/end", until_on="2026-06-30").status == 404
