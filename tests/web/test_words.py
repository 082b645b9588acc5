from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
import time_machine
from flask import Flask, g

from cit.permissions.check import Actor, Kind
from cit.web import words

NOW = datetime(2026, 11, 19, 8, 14, tzinfo=UTC)
ZONE = "America/Chicago"
shown = words.FILTERS


@pytest.fixture(autouse=True)
def _at_night():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("day", "Thursday, November 19, 2026"),
        ("date", "November 19, 2026"),
        ("short_day", "Nov 19"),
        ("time", "2:14 a.m."),
        ("moment", "Thursday, November 19, 2026, 2:14 a.m."),
        ("short_moment", "Nov 19, 2:14 a.m."),
    ],
)
def test_a_moment_reads_as_the_agency_s_clock_says(name: str, text: str):
    assert shown[name](NOW, ZONE) == text
    assert shown[name](None, ZONE) == words.BLANK


def test_a_day_is_the_same_everywhere():
    assert shown["date"](date(1985, 6, 4), "Asia/Tokyo") == "June 4, 1985"


def test_another_year_is_named():
    assert shown["short_day"](NOW - timedelta(days=365), ZONE) == "Nov 19, 2025"


@pytest.mark.parametrize(
    ("hour", "text"), [(6, "12:00 a.m."), (18, "12:00 p.m."), (19, "1:00 p.m.")]
)
def test_noon_and_midnight_read_as_twelve(hour: int, text: str):
    assert words.time_words(datetime(2026, 11, 19, hour, tzinfo=UTC), ZONE) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(12, "12 s ago"), (300, "5 min ago"), (-5, "0 s ago"), (90000, "25 h ago")],
)
def test_how_long_ago(seconds: int, text: str):
    assert words.ago(NOW - timedelta(seconds=seconds)) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1000, "1,000"), (1001, "1,000+")]
)
def test_counts_stop_at_a_thousand(number: int, text: str):
    assert words.count(number) == text


def test_shares_and_references():
    assert words.percent(0.5614) == "56.1%"
    assert words.percent(None) == words.BLANK
    assert words.reference("7kq2m4xd") == "7KQ2-M4XD"
    assert words.reference("7KQ2-M4XD") == "7KQ2-M4XD"
    assert words.iso(date(2026, 1, 2)) == "2026-01-02"


@pytest.mark.parametrize(("zone", "text"), [("", "2:14 a.m."), ("America/New_York", "3:14 a.m.")])
def test_the_reader_s_zone_goes_before_the_installation_s(zone: str, text: str):
    app = Flask("words")
    app.extensions["cit.settings"] = SimpleNamespace(time_zone=ZONE)
    with app.app_context():
        g.actor = Actor(UUID(int=1), UUID(int=2), Kind.POLICE, frozenset(), zone=zone)
        assert shown["time"](NOW) == text
        assert shown["clock"](NOW + timedelta(hours=1)).text == "due in 1 h"
