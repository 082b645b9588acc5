"""When contact is owed, what a try may be, when one may give up."""

from datetime import timedelta

import pytest

from cit.followups.rules import (
    KINDS,
    RESULTS,
    STATUSES,
    STOPS,
    WAYS,
    Kind,
    Result,
    Status,
    Stop,
    Way,
    check_added,
    check_attempt,
    check_due,
    check_stop,
    next_way,
    planned,
)
from cit.rules import RuleBroken
from tests.kit.fixtures import NOON


def test_first_contact_is_due_hours_after_the_encounter() -> None:
    (one,) = planned(NOON, first_hours=48)
    assert (one.kind, one.from_at) == (Kind.FIRST_CONTACT, NOON)
    assert one.due_at == NOON + timedelta(hours=48)


def test_a_facility_adds_a_contact_after_7_and_30_days() -> None:
    there = NOON + timedelta(hours=1)
    found = {one.kind: one for one in planned(NOON, first_hours=24, facility_at=there)}
    assert found[Kind.FIRST_CONTACT].due_at == NOON + timedelta(hours=24)
    assert found[Kind.SEVEN_DAY].due_at == there + timedelta(days=7)
    assert found[Kind.THIRTY_DAY].due_at == there + timedelta(days=30)
    assert found[Kind.SEVEN_DAY].from_at == there


FITTING = {
    (Way.CALL, Result.REACHED),
    (Way.CALL, Result.NO_ANSWER),
    (Way.CALL, Result.LEFT_MESSAGE),
    (Way.CALL, Result.WRONG_NUMBER),
    (Way.CALL, Result.DECLINED),
    (Way.VISIT, Result.REACHED),
    (Way.VISIT, Result.NO_ANSWER),
    (Way.VISIT, Result.LEFT_MESSAGE),
    (Way.VISIT, Result.NOT_THERE),
    (Way.VISIT, Result.DECLINED),
    (Way.LETTER, Result.SENT),
}
SAME = {Way.SECOND_CALL: Way.CALL, Way.WELLNESS_CHECK: Way.VISIT}


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("result", Result)
def test_a_result_fits_the_way(way: Way, result: Result) -> None:
    if (SAME.get(way, way), result) in FITTING:
        check_attempt(way, result, NOON, now=NOON)
        return
    with pytest.raises(RuleBroken, match="cannot end with") as broken:
        check_attempt(way, result, NOON, now=NOON)
    assert broken.value.field == "result"


def test_a_try_lies_in_the_past() -> None:
    with pytest.raises(RuleBroken, match="has passed") as broken:
        check_attempt(Way.CALL, Result.REACHED, NOON + timedelta(seconds=1), now=NOON)
    assert broken.value.field == "at"


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.STOPPED])
def test_what_has_ended_takes_no_more(status: Status) -> None:
    check_due(Status.DUE)
    with pytest.raises(RuleBroken, match="ended already"):
        check_due(status)


@pytest.mark.parametrize(("made", "words"), [(0, "5 more attempts"), (4, "one more attempt")])
def test_giving_up_needs_enough_tries(made: int, words: str) -> None:
    with pytest.raises(RuleBroken, match=words) as broken:
        check_stop(Stop.ENOUGH_ATTEMPTS, made, 5)
    assert broken.value.field == "reason"


@pytest.mark.parametrize("reason", Stop)
def test_enough_tries_or_another_reason_may_stop(reason: Stop) -> None:
    check_stop(reason, 5, 5)
    if reason is not Stop.ENOUGH_ATTEMPTS:
        check_stop(reason, 0, 5)


def test_what_is_added_lies_ahead() -> None:
    check_added(NOON + timedelta(minutes=1), NOON)
    with pytest.raises(RuleBroken) as broken:
        check_added(NOON, NOON)
    assert broken.value.field == "due_on"


@pytest.mark.parametrize(
    ("attempts", "last", "way"),
    [
        (0, None, Way.CALL),
        (1, Way.CALL, Way.SECOND_CALL),
        (2, Way.SECOND_CALL, Way.VISIT),
        (3, Way.VISIT, Way.VISIT),
    ],
)
def test_a_call_then_a_second_call_then_a_visit(attempts: int, last: Way | None, way: Way) -> None:
    assert next_way(attempts, last) is way


def test_everything_has_words() -> None:
    for members, words in (
        (Kind, KINDS),
        (Status, STATUSES),
        (Way, WAYS),
        (Result, RESULTS),
        (Stop, STOPS),
    ):
        assert set(members) == set(words)
