"""Most urgent first."""

from datetime import UTC, datetime, timedelta

import pytest

from cit.cases.rules import Happening, Priority, Status
from cit.cases.rules.board import Stage, alarm, order, since, stage
from cit.cases.rules.times import COLUMNS

NOON = datetime(2026, 11, 18, 18, tzinfo=UTC)
LIMIT = timedelta(minutes=40)


@pytest.mark.parametrize(
    ("status", "anybody", "where"),
    [
        (Status.RECEIVED, False, Stage.WAITING),
        (Status.ON_SCENE, False, Stage.WAITING),
        (Status.RECEIVED, True, Stage.ON_THE_WAY),
        (Status.DISPATCHED, True, Stage.ON_THE_WAY),
        (Status.ON_SCENE, True, Stage.ON_SCENE),
        (Status.AT_FACILITY, True, Stage.AT_FACILITY),
    ],
)
def test_where_a_row_stands(status: Status, anybody: bool, where: Stage) -> None:
    assert stage(status, anybody) is where


def test_nobody_there_and_cit_asked_for_comes_first() -> None:
    earlier = NOON - timedelta(minutes=30)
    rows = [
        order(Stage.WAITING, True, Priority.ROUTINE, NOON),
        order(Stage.WAITING, False, Priority.IMMEDIATE, NOON),
        order(Stage.WAITING, False, Priority.PROMPT, earlier),
        order(Stage.WAITING, False, Priority.PROMPT, NOON),
        order(Stage.ON_THE_WAY, True, Priority.PROMPT, NOON),
        order(Stage.ON_THE_WAY, False, Priority.IMMEDIATE, earlier),
        order(Stage.ON_SCENE, False, Priority.IMMEDIATE, earlier),
        order(Stage.AT_FACILITY, False, Priority.IMMEDIATE, earlier),
    ]

    assert sorted(rows) == rows


@pytest.mark.parametrize(
    ("where", "needs_cit", "priority", "minutes", "loud"),
    [
        (Stage.WAITING, True, Priority.ROUTINE, 0, "over"),
        (Stage.WAITING, False, Priority.IMMEDIATE, 0, "over"),
        (Stage.WAITING, False, Priority.PROMPT, 0, "soon"),
        (Stage.ON_THE_WAY, False, Priority.IMMEDIATE, 99, ""),
        (Stage.ON_SCENE, False, Priority.PROMPT, 39, ""),
        (Stage.ON_SCENE, False, Priority.PROMPT, 40, "soon"),
        (Stage.AT_FACILITY, False, Priority.PROMPT, 99, ""),
    ],
)
def test_how_loud_a_row_is(
    where: Stage, needs_cit: bool, priority: Priority, minutes: int, loud: str
) -> None:
    assert alarm(where, needs_cit, priority, timedelta(minutes=minutes), LIMIT) == loud


@pytest.mark.parametrize(
    ("where", "runs_from"),
    [
        (Stage.WAITING, Happening.RECEIVED),
        (Stage.ON_THE_WAY, Happening.RECEIVED),
        (Stage.ON_SCENE, Happening.ARRIVED),
        (Stage.AT_FACILITY, Happening.HANDED_OVER),
    ],
)
def test_which_time_a_clock_runs_from(where: Stage, runs_from: Happening) -> None:
    times: dict[Happening, datetime | None] = dict.fromkeys(COLUMNS, NOON)
    times[Happening.LEFT_FACILITY] = None

    assert since(where, times) == (runs_from, NOON)
    nothing = dict.fromkeys(COLUMNS)
    assert since(where, nothing) == (Happening.RECEIVED, None)
