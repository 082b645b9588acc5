"""When a service is open."""

from datetime import UTC, date, datetime

import pytest

from cit.directory.rules.hours import Hand, nths, spans, state
from cit.directory.rules.telling import told

MONDAY = date(2026, 11, 23)
NIGHTS = {"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "20:00", "closes_at": "06:00"}
DAYS = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "08:00", "closes_at": "18:30"}
ALWAYS = {"description": "Open 24/7, every day"}
THANKSGIVING = {"valid_from": "2026-11-26", "valid_to": "2026-11-26", "notes": "Closed"}
SHORT = {**THANKSGIVING, "notes": "", "valid_from": "2026-11-27", "valid_to": "2026-11-27"}
SHORT |= {"opens_at": "10:00", "closes_at": "12:00"}
FOURTH = {"freq": "MONTHLY", "byday": "4MO,-1TU", "opens_at": "09:00", "closes_at": "10:00"}
FORTNIGHT = {**DAYS, "interval": 2}
OVER = {**DAYS, "valid_to": "2026-11-01"}


@pytest.mark.parametrize(
    ("schedules", "moment", "words"),
    [
        ([DAYS], "2026-11-23T08:00", "Open until 6:30 p.m."),
        ([DAYS], "2026-11-23T18:30", "Closed, opens tomorrow at 8 a.m."),
        ([DAYS], "2026-11-23T03:00", "Closed, opens at 8 a.m."),
        ([DAYS], "2026-11-27T20:00", "Closed, opens Monday at 8 a.m."),
        ([NIGHTS], "2026-11-23T23:00", "Open until 6 a.m. tomorrow"),
        ([NIGHTS], "2026-11-25T05:59", "Open until 6 a.m."),
        ([NIGHTS], "2026-11-23T05:00", "Closed, opens at 8 p.m."),
        ([ALWAYS], "2026-11-23T03:00", "Open day and night"),
        ([DAYS, THANKSGIVING], "2026-11-26T12:00", "Closed, opens tomorrow at 8 a.m."),
        ([DAYS, SHORT], "2026-11-27T12:30", "Closed, opens Monday at 8 a.m."),
        ([DAYS, SHORT], "2026-11-27T11:59", "Open until noon"),
        ([FOURTH], "2026-11-23T09:30", "Open until 10 a.m."),
        ([FOURTH], "2026-11-15T09:30", "Closed"),
        ([FORTNIGHT], "2026-11-23T12:00", "Hours not known: call first"),
        ([OVER], "2026-11-23T12:00", "Closed"),
        ([], "2026-11-23T12:00", "Hours not known: call first"),
    ],
)
def test_how_it_stands(schedules: list[dict[str, object]], moment: str, words: str) -> None:
    now = datetime.fromisoformat(moment)
    found = [span for one in schedules for span in spans(one)]
    assert told(state(found, now), now.date()) == words


def test_what_was_written_for_today_comes_before_the_schedule() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    found = list(spans(DAYS))
    assert told(state(found, now, Hand(MONDAY, None, None)), MONDAY).startswith("Closed")
    assert told(state([], now, Hand(MONDAY, 600, 840)), MONDAY) == "Open until 2 p.m."
    yesterday = Hand(date(2026, 11, 22), None, None)
    assert told(state(found, now, yesterday), MONDAY) == "Open until 6:30 p.m."


def test_a_day_knows_which_of_its_kind_it_is() -> None:
    assert nths(date(2026, 11, 30)) == {5, -1}
    assert nths(MONDAY) == {4}
