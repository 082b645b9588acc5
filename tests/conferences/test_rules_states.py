"""What leads from one state to the next, and what is refused."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from itertools import product
from typing import Any

import pytest

from cit.conferences.rules import states
from cit.conferences.rules.states import (
    ITEMS,
    KEEPS,
    MOVES,
    PROMISES,
    STATES,
    TALKS,
    Item,
    Keep,
    Move,
    Promise,
    State,
    Talk,
)
from cit.rules import RuleBroken

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)
MACHINES = [
    (MOVES, State, Move, STATES),
    (TALKS, Item, Talk, ITEMS),
    (KEEPS, Promise, Keep, PROMISES),
]


@pytest.mark.parametrize(("table", "all_states", "acts", "words"), MACHINES)
def test_what_is_not_in_the_table_is_refused(
    table: Any, all_states: type[Enum], acts: type[Enum], words: Any
) -> None:
    assert set(words) == set(all_states)
    for state, act in product(all_states, acts):
        if (state, act) in table:
            assert states.moved(table, state, act, words) is table[state, act]
        else:
            with pytest.raises(RuleBroken, match="not possible now"):
                states.moved(table, state, act, words)


def test_nobody_on_the_agenda_is_left_without_a_word() -> None:
    states.check_close([Item.DECIDED, Item.CARRIED])
    with pytest.raises(RuleBroken, match="1 person was not"):
        states.check_close([Item.DECIDED, Item.WAITING])
    with pytest.raises(RuleBroken, match="2 people were not"):
        states.check_close([Item.WAITING, Item.WAITING])


def test_decisions_belong_into_the_conference() -> None:
    states.check_held(State.HELD)
    for state in (State.PLANNED, State.CLOSED, State.CANCELLED):
        with pytest.raises(RuleBroken):
            states.check_held(state)
    states.check_open(State.PLANNED)
    with pytest.raises(RuleBroken, match="is over"):
        states.check_open(State.CLOSED)


@pytest.mark.parametrize(
    ("check", "wrong", "right"),
    [
        (states.check_start, (NOW, NOW), (NOW + timedelta(minutes=1), NOW)),
        (states.check_start, (NOW + timedelta(days=367), NOW), (NOW + timedelta(days=366), NOW)),
        (states.check_due, (TODAY - timedelta(days=1), TODAY), (TODAY, TODAY)),
        (states.check_due, (TODAY + timedelta(days=367), TODAY), (TODAY, TODAY)),
    ],
)
def test_days_lie_ahead(
    check: Callable[..., None], wrong: tuple[Any, Any], right: tuple[Any, Any]
) -> None:
    check(*right)
    with pytest.raises(RuleBroken):
        check(*wrong)


def test_words_are_asked_for_and_keep_their_lines() -> None:
    assert states.words_of("what", " Call  him \n\nnow ", 20, "Say it.") == "Call him\n\nnow"
    for text, told in ((" ", "Say it."), ("x" * 21, "Keep it to 20 letters.")):
        with pytest.raises(RuleBroken) as refused:
            states.words_of("what", text, 20, "Say it.")
        assert (refused.value.field, refused.value.message) == ("what", told)
