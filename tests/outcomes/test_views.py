"""The outcomes page and its downloads."""

import json
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
    assert analyst.get(f"/outcomes/download?{query}").status == 422


def test_downloads_hold_the_same_figures_and_why_they_were_wanted(
    analyst: Browser, session: Session
) -> None:
    path = "/outcomes/download?all=1"
    data = analyst.post(path, purpose="grant", format="json").response
    table = analyst.post(path, purpose="board", format="csv").response

    assert json.loads(data.text)["measures"][0]["numerator"] == 40
    assert table.mimetype == "text/csv"
    for one in (data, table):
        assert "attachment" in one.headers["Content-Disposition"]
    kept = [one for one in events(session) if one.event == "report:exported"]
    assert [json.loads(one.detail or "")["purpose"] for one in kept] == ["grant", "board"]
    assert json.loads(kept[0].detail or "")["encounters"] == 40


def test_without_a_purpose_there_is_no_file(analyst: Browser, session: Session) -> None:
    for said in ({"format": "csv"}, {"format": "csv", "purpose": "curiosity"}):
        page = analyst.post("/outcomes/download?all=1", **said)
        assert page.status == 422
        assert page.error("purpose")
    assert "report:exported" not in [one.event for one in events(session)]


@pytest.mark.parametrize("role", list(Role))
def test_who_may_see_figures(browser: Browser, session: Session, role: Role) -> None:
    status = browser.as_(factories.user(session, role)).get("/outcomes").status

    assert status == (200 if role in SEES else 404)


@pytest.mark.one_database
def test_a_download_asks_who_is_there(browser: Browser, session: Session, noon: Traveller) -> None:
    analyst = browser.as_(factories.user(session, Role.ANALYST))
    said = {"purpose": "review", "format": "csv"}
    assert analyst.post("/outcomes/download", **said).status == 200
    noon.shift(timedelta(minutes=11))
    assert "/confirm?next=" in analyst.get("/outcomes/download").location
    assert "/confirm?next=" in analyst.post_quietly("/outcomes/download", **said).location
