from datetime import UTC, datetime, timedelta

import pytest

from cit.web.clocks import due_clock, span

ZONE = "America/Chicago"
NOW = datetime(2026, 11, 19, 8, 14, tzinfo=UTC)  # 2:14 a.m. there


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (59.9, "59 min"),
        (60, "1 h"),
        (61, "1 h 1 min"),
        (359, "5 h 59 min"),
        (360, "6 h"),
        (419, "6 h"),
        (47 * 60 + 59, "47 h"),
        (48 * 60, "2 days"),
        (71 * 60, "2 days"),
    ],
)
def test_a_span_is_rounded_down_and_no_finer_than_needed(minutes: float, words: str):
    assert span(minutes * 60) == words


@pytest.mark.parametrize(
    ("due_in", "text", "state", "exact"),
    [
        (timedelta(hours=-2, minutes=-4), "overdue 2 h 4 min", "over", "due 12:10 a.m."),
        (timedelta(seconds=-20), "overdue", "over", "due 2:13 a.m."),
        (timedelta(seconds=30), "due now", "soon", "2:14 a.m."),
        (timedelta(hours=3, minutes=46), "due in 3 h 46 min", "soon", "6:00 a.m."),
        (timedelta(hours=15, minutes=46), "due in 15 h", "", "6:00 p.m."),
        (timedelta(days=3), "due in 3 days", "", "Nov 22, 2:14 a.m."),
        (timedelta(days=60), "due in 60 days", "", "Jan 18, 2027, 2:14 a.m."),
    ],
)
def test_a_clock_says_how_long_and_when(due_in: timedelta, text: str, state: str, exact: str):
    found = due_clock(NOW + due_in, now=NOW, zone=ZONE)

    assert (found.text, found.state, found.exact) == (text, state, exact)


def test_the_last_quarter_is_amber():
    due = NOW + timedelta(hours=10)
    assert due_clock(due, now=NOW, zone=ZONE, since=due - timedelta(hours=40)).state == "soon"
    assert due_clock(due, now=NOW, zone=ZONE, since=due - timedelta(hours=39)).state == ""


def test_what_is_due_in_this_shift_is_amber():
    due = NOW + timedelta(hours=7)
    assert due_clock(due, now=NOW, zone=ZONE, shift_ends=due).state == "soon"


@pytest.mark.parametrize(("minutes", "text"), [(-5, "done in time"), (5, "done late")])
def test_what_is_done_no_longer_runs(minutes: int, text: str):
    found = due_clock(NOW, now=NOW, zone=ZONE, done_at=NOW + timedelta(minutes=minutes))
    assert (found.text, found.state) == (text, "done")
