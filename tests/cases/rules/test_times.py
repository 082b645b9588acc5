"""The order of times, where a case stands by them, and what comes next."""

from datetime import UTC, datetime, timedelta

import pytest

from cit.cases.rules import Happening, Status, next_act, status_of
from cit.cases.rules.times import (
    COLUMNS,
    check_open,
    check_received,
    fitting,
    joins_later,
    last_mark,
    outer,
    said,
)
from cit.rules import RuleBroken

ZONE = "America/Chicago"
# 3:05 a.m. in Chicago.
START = datetime(2026, 11, 19, 9, 5, 20, tzinfo=UTC)
NOW = START + timedelta(hours=1)
H = Happening


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def times(**known: float) -> dict[Happening, datetime | None]:
    return {
        what: at(known[what.name.lower()]) if what.name.lower() in known else None
        for what in COLUMNS
    }


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ({"received": 0}, Status.RECEIVED),
        ({"received": 0, "dispatched": 1}, Status.DISPATCHED),
        ({"received": 0, "arrived": 5}, Status.ON_SCENE),
        ({"received": 0, "arrived": 5, "at_facility": 9}, Status.AT_FACILITY),
        ({"received": 0, "handed_over": 9}, Status.AT_FACILITY),
        ({"received": 0, "arrived": 5, "left_facility": 9}, Status.AT_FACILITY),
        ({"received": 0, "cleared": 5}, Status.CLEARED),
    ],
)
def test_where_a_case_stands(known: dict[str, float], status: Status) -> None:
    assert status_of(times(**known)) is status


@pytest.mark.parametrize(
    ("known", "anybody", "what"),
    [
        ({"received": 0}, False, H.ASSIGNED),
        ({"received": 0, "arrived": 5}, False, H.ASSIGNED),
        ({"received": 0}, True, H.DISPATCHED),
        ({"received": 0, "dispatched": 1}, True, H.ARRIVED),
        ({"received": 0, "arrived": 5}, True, H.CLEARED),
        ({"received": 0, "at_facility": 9}, True, H.HANDED_OVER),
        ({"received": 0, "at_facility": 9, "handed_over": 12}, True, H.LEFT_FACILITY),
        ({"received": 0, "handed_over": 12, "left_facility": 13}, True, H.CLEARED),
    ],
)
def test_the_one_next_act(known: dict[str, float], anybody: bool, what: Happening) -> None:
    assert next_act(times(**known), anybody) is what


def test_the_last_mark_is_the_furthest_along() -> None:
    assert last_mark(times(received=0)) is None
    assert last_mark(times(received=0, dispatched=1, at_facility=9)) is H.AT_FACILITY


@pytest.mark.parametrize(
    ("known", "what", "minutes", "told"),
    [
        ({"received": 0}, H.ARRIVED, -2, "Enter a time after 3:05 a.m."),
        ({"received": 0, "arrived": 9}, H.AT_FACILITY, 8, "Enter a time after 3:14 a.m."),
        ({"received": 0, "arrived": 9}, H.DISPATCHED, 11, "Enter a time before 3:14 a.m."),
        ({"received": 0, "cleared": 9}, H.HANDED_OVER, 11, "Enter a time before 3:14 a.m."),
        ({"received": -300}, H.ARRIVED, -500, "Enter a time after 10:05 p.m."),
        ({"received": -60}, H.ARRIVED, -400, "Enter a time after 2:05 a.m. on November 19."),
        ({"received": 0}, H.ARRIVED, 62, "Enter a time that has passed."),
    ],
)
def test_a_time_out_of_order_is_told_by_its_neighbour(
    known: dict[str, float], what: Happening, minutes: float, told: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        fitting(times(**known), what, at(minutes), now=NOW, zone=ZONE)

    assert (broken.value.field, broken.value.message) == ("at", told)


def test_typed_minutes_move_beside_their_neighbour() -> None:
    known = times(received=0, cleared=9)
    minute = START.replace(second=0)

    assert fitting(known, H.ARRIVED, minute, now=NOW, zone=ZONE) == START
    assert fitting(known, H.ARRIVED, at(9.2), now=NOW, zone=ZONE) == at(9)
    assert (
        fitting(times(received=0), H.ARRIVED, NOW + timedelta(seconds=9), now=NOW, zone=ZONE) == NOW
    )


def test_a_call_cannot_come_in_later_than_now() -> None:
    check_received(None, NOW)
    check_received(NOW + timedelta(seconds=20), NOW)
    with pytest.raises(RuleBroken, match="has passed"):
        check_received(NOW + timedelta(minutes=2), NOW)


def test_a_closed_case_keeps_what_it_has() -> None:
    check_open(Status.CLEARED)
    with pytest.raises(RuleBroken, match="Reopen it first"):
        check_open(Status.CLOSED)


def test_somebody_may_join_a_case_that_is_further_along() -> None:
    known = times(received=0, arrived=9, cleared=50)

    assert joins_later(known, H.ARRIVED, at(12))
    assert joins_later(known, H.DISPATCHED, at(12))
    assert not joins_later(known, H.DISPATCHED, at(5))
    assert outer(known) == {H.RECEIVED: at(0), H.CLEARED: at(50)}


def test_a_time_of_another_day_says_its_day() -> None:
    assert said(START, ZONE, NOW) == "3:05 a.m."
    assert said(START, ZONE, NOW + timedelta(days=2)) == "3:05 a.m. on November 19"
    assert said(START + timedelta(hours=9), ZONE, NOW) == "12:05 p.m."
