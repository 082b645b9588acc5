"""Looking for a service: filters, the nearest first, pages, and hours as the rules tell them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import event
from sqlalchemy.orm import Session

from cit.directory import actions, queries
from cit.directory.models import DistrictCentre
from cit.directory.queries import search
from cit.directory.rules.needs import Need
from cit.directory.rules.wanted import Takes, Wanted
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from cit.web.paging import BadMark
from tests.directory.conftest import Bring, Named
from tests.directory.packages import HAVEN
from tests.kit import factories

SHELTER = "Domestic violence shelter"


@pytest.fixture
def officer(session: Session, bring: Bring) -> Actor:
    bring(HAVEN)
    found = factories.actor(session, factories.user(session, Role.OFFICER))
    return Actor(found.id, found.organisation_id, found.kind, found.roles, zone="UTC")


def names(session: Session, officer: Actor, **wanted: object) -> list[str]:
    page = queries.find(session, officer, Wanted(**wanted))  # type: ignore[arg-type]
    return [one.entry.name for one in page.rows]


def test_each_wish_narrows(session: Session, officer: Actor) -> None:
    assert names(session, officer) == ["Crisis Stabilization Center", SHELTER, "Sobering Center"]
    assert names(session, officer, need=Need.VIOLENCE) == [SHELTER]
    assert names(session, officer, takes=Takes.DROP_OFF) == ["Crisis Stabilization Center"]
    assert names(session, officer, language="Spanish") == ["Crisis Stabilization Center"]
    assert names(session, officer, language="%") == []
    assert queries.languages(session) == ["English", "Spanish"]


def test_open_now_is_what_the_rules_call_open(
    session: Session, officer: Actor, named: Named
) -> None:
    """A week of hours: the database and the rule never disagree."""
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    session.info["actor"] = SYSTEM
    for hour in range(0, 7 * 24, 5):
        with time_machine.travel(monday + timedelta(hours=hour), tick=False):
            everything = queries.find(session, officer, Wanted()).rows
            opened = {one.entry.name for one in everything if one.opening.open}
            assert set(names(session, officer, open_now=True)) == opened, hour
    with time_machine.travel(monday + timedelta(hours=12), tick=False):
        assert "Sobering Center" not in names(session, officer, open_now=True)
        actions.set_hours_today(session, officer, named("Sobering Center"), 600, 900)
        assert "Sobering Center" in names(session, officer, open_now=True)
        actions.set_hours_today(session, officer, named("Crisis Stabilization Center"), None, None)
        assert names(session, officer, open_now=True) == ["Sobering Center"]


def test_the_nearest_comes_first_and_a_hidden_place_last(session: Session, officer: Actor) -> None:
    district = factories.district(session, officer.organisation_id)
    session.add(
        DistrictCentre(
            agency_id=district.agency_id, district_id=district.id, latitude=47.69, longitude=-122.3
        )
    )
    session.flush()
    page = queries.find(session, officer, Wanted(near=district.id))
    assert [one.entry.name for one in page.rows] == [
        "Sobering Center",
        "Crisis Stabilization Center",
        SHELTER,
    ]
    far = [one.miles for one in page.rows]
    assert far[:2] == [pytest.approx(0.69, abs=0.01), pytest.approx(6.2, abs=0.1)]
    assert far[2] is None


@pytest.mark.parametrize("near", [False, True])
def test_pages_follow_each_other_and_cost_the_same(
    session: Session, officer: Actor, monkeypatch: pytest.MonkeyPatch, near: bool
) -> None:
    monkeypatch.setattr(search, "SIZE", 1)
    district = factories.district(session, officer.organisation_id)
    actions.set_centre(session, officer, district, (47.69, -122.3))
    wanted = Wanted(near=district.id if near else None)
    statements: list[str] = []
    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    seen, after = [], None
    while True:
        page = queries.find(session, officer, wanted, after)
        seen += [one.entry.name for one in page.rows]
        after = page.next
        if after is None:
            break
    assert sorted(seen) == ["Crisis Stabilization Center", SHELTER, "Sobering Center"]
    assert len(statements) <= 3 * 3 + 3  # a page: its entries, their hours, the district
    with pytest.raises(BadMark):
        queries.find(session, officer, wanted, "nonsense")


def test_what_a_service_does_not_say_its_partner_says(
    session: Session, officer: Actor, named: Named
) -> None:
    partner = factories.partner(session, accepts_minors=True, accepts_drop_off=True)
    for name in ("Sobering Center", SHELTER):
        named(name).partner_id = partner.id
    session.flush()
    assert names(session, officer, takes=Takes.MINORS) == [SHELTER, "Sobering Center"]
    # The sobering center itself says that it takes nobody from the police.
    assert names(session, officer, takes=Takes.DROP_OFF) == ["Crisis Stabilization Center", SHELTER]
