"""What leads from one state to the next, by whom, and when a plan is looked at again."""

from datetime import date
from itertools import product

import pytest

from cit.plans.rules.states import (
    AUTHORS,
    MOVES,
    NOT_AUTHORS,
    Move,
    State,
    is_due,
    moved,
    review_due,
)
from cit.rules import RuleBroken


@pytest.mark.parametrize(("state", "move"), [*product(State, Move)])
def test_what_is_not_in_the_table_does_not_happen(state: State, move: Move) -> None:
    for is_author in (True, False):
        wrong = (move in AUTHORS and not is_author) or (move in NOT_AUTHORS and is_author)
        if (state, move) in MOVES and not wrong:
            assert moved(state, move, is_author=is_author) is MOVES[state, move]
        else:
            with pytest.raises(RuleBroken):
                moved(state, move, is_author=is_author)


def test_nobody_approves_their_own_words() -> None:
    with pytest.raises(RuleBroken, match="Somebody else decides"):
        moved(State.SUBMITTED, Move.APPROVE, is_author=True)


def test_what_has_ended_stays_ended() -> None:
    ended = {State.REPLACED, State.WITHDRAWN, State.DROPPED}
    assert not {state for state, _ in MOVES} & ended
    assert {after for (state, _), after in MOVES.items() if state is State.APPROVED} <= ended


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 9, 30), 6, date(2027, 3, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 6, 15), 6, date(2026, 12, 15)),
    ],
)
def test_review_is_half_a_year_on(day: date, months: int, due: date) -> None:
    assert review_due(day, months) == due


def test_due_on_the_day_itself() -> None:
    day = date(2026, 11, 23)
    assert [is_due(one, day) for one in (None, date(2026, 11, 24), day)] == [False, False, True]
