"""The clocks of a firearm: the end of the last day, as the agency's clock shows it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cit.rules import RuleBroken
from cit.statutes.rules import firearms as rules
from cit.statutes.rules.firearms import ENDINGS, KINDS, STATES, Act, Ending, Kind, State
from cit.statutes.rules.packs import Clock

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
CLOCKS = (
    Clock("receipt", "Give it", "officer", 0, "", "S"),
    Clock("query", "Ask", "agency", 30, "", "S"),
    Clock("reply", "Reply", "court", 30, "query", "S"),
)


def test_every_choice_has_words() -> None:
    assert (set(KINDS), set(STATES), set(ENDINGS)) == (set(Kind), set(State), set(Ending))


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 11, 23), 0, datetime(2026, 11, 24, 6, tzinfo=UTC)),
        (date(2026, 1, 31), 30, datetime(2026, 3, 3, 6, tzinfo=UTC)),
        # The clock is put forward on March 8 and back on November 1.
        (date(2026, 2, 21), 15, datetime(2026, 3, 9, 5, tzinfo=UTC)),
        (date(2026, 10, 17), 15, datetime(2026, 11, 2, 6, tzinfo=UTC)),
        (date(2028, 2, 14), 15, datetime(2028, 3, 1, 6, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_the_agencys_midnight(start: date, days: int, due: datetime) -> None:
    assert rules.due_at(start, days, "America/Chicago") == due


def test_clocks_begin_with_a_seizure_and_with_one_another() -> None:
    assert [one.key for one in rules.first_clocks(Kind.SEIZED, CLOCKS)] == ["receipt", "query"]
    assert rules.first_clocks(Kind.STORED, CLOCKS) == []
    assert [one.key for one in rules.next_clocks("query", CLOCKS)] == ["reply"]
    assert rules.next_clocks("receipt", CLOCKS) == []


def test_endings_fit_what_it_is() -> None:
    assert Ending.GRANTED in rules.endings_of(Kind.PETITION)
    assert Ending.RETURNED not in rules.endings_of(Kind.PETITION)
    assert Ending.GRANTED not in rules.endings_of(Kind.SEIZED)
    for kind in Kind:
        assert Ending.MISTAKE in rules.endings_of(kind)
    assert rules.moved(State.KEPT, Act.END) is State.ENDED
    with pytest.raises(RuleBroken):
        rules.moved(State.ENDED, Act.END)


@pytest.mark.parametrize(
    ("check", "wrong", "right"),
    [
        (rules.check_taken, (NOW + DAY, NOW), (NOW, NOW)),
        (rules.check_taken, (NOW - 3_661 * DAY, NOW), (NOW - DAY, NOW)),
        (rules.check_done, (TODAY + DAY, TODAY, TODAY), (TODAY, TODAY, TODAY)),
        (rules.check_done, (TODAY - DAY, TODAY, TODAY), (TODAY, TODAY - DAY, TODAY)),
        (rules.check_line, ("what", "x" * 121), ("what", "x" * 120)),
        (rules.check_line, ("note", " ", 9, "Say it."), ("note", "a", 9, "Say it.")),
    ],
)
def test_what_is_refused(check: Callable[..., Any], wrong: Any, right: Any) -> None:
    check(*right)
    with pytest.raises(RuleBroken):
        check(*wrong)


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        (["seized", "petition"], [Kind.SEIZED, Kind.PETITION]),
        (["none"], []),
        ("stored", [Kind.STORED]),
        (None, []),
    ],
)
def test_what_a_report_says(said: Any, kinds: list[Kind]) -> None:
    assert rules.kinds_reported({"threats": {"firearm_action": said}}) == kinds
    assert rules.kinds_reported({}) == []
