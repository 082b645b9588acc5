"""Who approves, what a list hashes to, what a clock must say, where a run stands."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from cit.retention.rules.runs import (
    OPEN_FOR,
    STATES,
    Clock,
    Frozen,
    Listed,
    State,
    check_second,
    digest,
    state_of,
    widest,
)
from cit.retention.rules.schedule import Kind
from cit.rules import RuleBroken

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("moments", "state"),
    [
        ({}, State.PROPOSED),
        ({"approved_at": NOW}, State.APPROVED),
        ({"approved_at": NOW, "finished_at": NOW}, State.FINISHED),
        ({"refused_at": NOW}, State.REFUSED),
        ({"proposed_at": NOW - OPEN_FOR}, State.PROPOSED),
        ({"proposed_at": NOW - OPEN_FOR - HOUR}, State.ENDED),
        ({"proposed_at": NOW - 3 * OPEN_FOR, "approved_at": NOW}, State.APPROVED),
        ({"approved_at": NOW - OPEN_FOR - HOUR}, State.ENDED),
        ({"approved_at": NOW - 9 * OPEN_FOR, "finished_at": NOW}, State.FINISHED),
    ],
)
def test_where_a_run_stands(moments: dict[str, Any], state: State) -> None:
    none = dict.fromkeys(("approved_at", "refused_at", "finished_at"))
    assert state_of(NOW, **{"proposed_at": NOW, **none, **moments}) is state
    assert state in STATES


def test_any_change_of_the_list_changes_its_hash() -> None:
    run, one, two = uuid4(), uuid4(), uuid4()
    parts = [Frozen(Kind.CASE, 84, "By law", date(2019, 1, 1))]
    items = [Listed(Kind.CASE, one, date(2018, 1, 1)), Listed(Kind.CASE, two, date(2018, 1, 1))]
    first = digest(run, parts, items)
    assert digest(run, parts, items[::-1]) == first
    others = [
        (uuid4(), parts, items),
        (run, [Frozen(Kind.CASE, 85, "By law", date(2019, 1, 1))], items),
        (run, [Frozen(Kind.CASE, 84, "By lore", date(2019, 1, 1))], items),
        (run, [Frozen(Kind.CASE, 84, "By law", date(2019, 1, 2))], items),
        (run, parts, items[:1]),
        (run, parts, [items[0], Listed(Kind.PERSON, two, date(2018, 1, 1))]),
    ]
    assert first not in {digest(*other) for other in others}


def test_the_second_person_is_another_and_in_time() -> None:
    one, two = uuid4(), uuid4()
    check_second(one, two, State.PROPOSED)
    with pytest.raises(RuleBroken, match="Somebody else"):
        check_second(one, one, State.PROPOSED)
    for state in set(State) - {State.PROPOSED}:
        with pytest.raises(RuleBroken, match="cannot be approved"):
            check_second(one, two, state)


@pytest.mark.parametrize(
    ("newest", "gap", "confirmed", "wrong"),
    [
        (NOW - HOUR, HOUR, False, None),
        (None, timedelta(0), False, None),
        (NOW + timedelta(minutes=4), HOUR, False, None),
        (NOW + timedelta(minutes=6), HOUR, True, ""),  # no word helps a clock that runs behind
        (NOW - DAY, HOUR, False, None),
        (NOW - DAY - HOUR, HOUR, False, "date_right"),
        (NOW, DAY + HOUR, False, "date_right"),
        (NOW, DAY + HOUR, True, None),
        (NOW - 2 * DAY, HOUR, True, None),
    ],
)
def test_the_clock_must_follow_the_log(
    newest: datetime | None, gap: timedelta, confirmed: bool, wrong: str | None
) -> None:
    clock = Clock(newest, gap)
    if wrong is None:
        clock.check(NOW, confirmed=confirmed)
        return
    with pytest.raises(RuleBroken) as told:
        clock.check(NOW, confirmed=confirmed)
    assert told.value.field == wrong


def test_the_widest_step_ahead() -> None:
    assert widest([]) == widest([NOW]) == timedelta(0)
    assert widest([NOW, NOW + HOUR, NOW + HOUR + DAY, NOW]) == DAY
