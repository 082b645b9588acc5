"""The outcomes page and its downloads."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.log import events
from tests.outcomes.test_queries import ago
from tests.outcomes.world import Told, make

SEES = (Role.SUPERVISOR, Role.COORDINATOR, Role.ANALYST, Role.AUDITOR)


@pytest.fixture
def analyst(browser: Browser, session: Session) -> Browser:
    me = factories.user(session, Role.ANALYST)
    make(session, me.organisation_id, [Told(ago(n), person=n) for n in range(40)])
    session.commit()
    return browser.as_(me)


def test_the_page_tells_each_figure_with_how_it_is_counted(analyst: Browser) -> None:
    page = analyst.get("/outcomes")

    assert page.status == 200
    assert "40 approved encounters, 40 persons" in page.text
    assert page.find("svg[role=img]")
    assert "How it is counted" in page.text
    assert [row.get_text(" ", strip=True) for row in page.find("table caption")] == []


def test_an_empty_period_says_so(browser: Browser, session: Session) -> None:
    page = browser.as_(factories.user(session, Role.ANALYST)).get("/outcomes")

    assert "No report of this period is approved yet" in page.text


def test_below_thirty_nothing_is_compared(browser: Browser, session: Session) -> None:
    me = factories.user(session, Role.ANALYST)
    make(session, me.organisation_id, [Told(ago(1))])
    session.commit()

    assert "shares are not compared" in browser.as_(me).get("/outcomes").text


@pytest.mark.parametrize("query", ["from_on=yesterday", "from_on=2026-07-02&to_on=2026-07-01"])
def test_days_that_cannot_be_are_told_beside_the_field(analyst: Browser, query: str) -> None:
    page = analyst.get(f"/outcomes?{query}")

    assert page.status == 422
    assert page.error("from_on") or page.error("to_on")
    assert analyst.get(f"/outcomes/figures.csv?{query}").status == 422
    assert analyst.get(f"/outcomes/figures.json?{query}").status == 422


def test_downloads_hold_the_same_figures_and_are_recorded(
    analyst: Browser, session: Session
) -> None:
    data = analyst.get("/outcomes/figures.json?all=1").response.json
    table = analyst.get("/outcomes/figures.csv?all=1").response

    assert data is not None
    assert data["measures"][0]["numerator"] == 40
    assert table.mimetype == "text/csv"
    assert "attachment" in table.headers["Content-Disposition"]
    assert [one.event for one in events(session)].count("report:exported") == 2


@pytest.mark.parametrize("role", list(Role))
def test_who_may_see_figures(browser: Browser, session: Session, role: Role) -> None:
    status = browser.as_(factories.user(session, role)).get("/outcomes").status

    assert status == (200 if role in SEES else 404)


@pytest.mark.one_database
def test_a_download_asks_who_is_there(browser: Browser, session: Session, noon: Traveller) -> None:
    analyst = browser.as_(factories.user(session, Role.ANALYST))
    for kind in ("csv", "json"):
        assert analyst.get(f"/outcomes/figures.{kind}").status == 200
    noon.shift(timedelta(minutes=11))
    for kind in ("csv", "json"):
        assert "/confirm?next=" in analyst.get(f"/outcomes/figures.{kind}").location
