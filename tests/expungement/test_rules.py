"""Days, decisions, two persons, and when an order is complete."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cit.expungement.rules import (
    DECISIONS,
    GROUNDS,
    HOWS,
    MOVES,
    STATES,
    Act,
    Decision,
    Ground,
    How,
    State,
    check_carrying_out,
    check_change,
    check_confirmed,
    check_days,
    check_decision,
    check_sent,
    is_complete,
)
from cit.rules import RuleBroken

DAY, NOW = date(2026, 11, 18), datetime(2026, 11, 18, 18, tzinfo=UTC)
ONE = timedelta(days=1)


def broken(check: object, *given: object, **more: object) -> str:
    with pytest.raises(RuleBroken) as found:
        check(*given, **more)  # type: ignore[operator]
    return found.value.field


def test_every_choice_has_words() -> None:
    for choices, words in ((Ground, GROUNDS), (State, STATES), (Decision, DECISIONS), (How, HOWS)):
        assert set(words) == set(choices)
    assert {act for _, act in MOVES} == {*Decision, *Act}


def test_only_what_was_sent_back_is_changed() -> None:
    check_change(State.RETURNED)
    for state in set(State) - {State.RETURNED}:
        assert broken(check_change, state) == ""


def test_days_are_in_order() -> None:
    check_days(DAY, DAY, DAY, DAY)
    assert broken(check_days, DAY, DAY + ONE, DAY + ONE, DAY) == "received_on"
    assert broken(check_days, DAY, DAY - ONE, DAY, DAY) == "ordered_on"
    assert broken(check_days, DAY, DAY, DAY - ONE, DAY) == "due_on"


def test_somebody_else_decides_once_and_says_why() -> None:
    assert check_decision(Decision.APPROVE, " ", State.ORDERED, own=False) == ""
    assert check_decision(Decision.REFUSE, " Not  ours. ", State.ORDERED, own=False) == "Not ours."
    assert broken(check_decision, Decision.REFUSE, " ", State.ORDERED, own=False) == "words"
    assert broken(check_decision, Decision.APPROVE, "", State.ORDERED, own=True) == "decision"
    for state in set(State) - {State.ORDERED}:
        assert broken(check_decision, Decision.APPROVE, "", state, own=False) == "decision"


def test_only_what_was_approved_is_carried_out_by_another() -> None:
    check_carrying_out(State.APPROVED, own=False)
    assert broken(check_carrying_out, State.APPROVED, own=True) == ""
    for state in set(State) - {State.APPROVED}:
        assert broken(check_carrying_out, state, own=False) == ""


def test_it_is_complete_when_the_last_backup_is_over() -> None:
    assert not is_complete(None, None, NOW)
    assert is_complete(NOW, None, NOW)
    assert not is_complete(NOW, NOW + ONE, NOW)
    assert is_complete(NOW, NOW + ONE, NOW + ONE)


def test_a_notice_goes_out_after_and_is_confirmed_after_that() -> None:
    check_sent(DAY, DAY, DAY)
    assert broken(check_sent, DAY - ONE, DAY, DAY) == "sent_on"
    assert broken(check_sent, DAY + ONE, DAY, DAY) == "sent_on"
    check_confirmed(DAY, DAY, DAY)
    for day, sent in ((DAY, None), (DAY - ONE, DAY), (DAY + ONE, DAY)):
        assert broken(check_confirmed, day, sent, DAY) == "confirmed_on"
