"""Reasons, connection, and what a state means in words."""

from datetime import UTC, datetime, timedelta

import pytest

from cit.referrals.rules import (
    CANCELS,
    CLOSURES,
    DECLINES,
    GROUPS,
    NEEDS,
    OPEN,
    REACHES,
    STATUSES,
    URGENCIES,
    Cancel,
    Closure,
    Decline,
    Group,
    Need,
    Reach,
    Status,
    Urgency,
    check_appointment,
    check_closure,
    check_visit,
    closures_for,
    feedback,
    group_of,
    inbox_act,
    is_connected,
    loop_place,
    sender_next,
    statuses_of,
    step_words,
)
from cit.rules import RuleBroken

S = Status


NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("to", "reason", "connected"),
    [
        (S.ATTENDED, None, True),
        (S.CLOSED, Closure.SERVICES_RECEIVED, True),
        (S.CLOSED, Closure.ALREADY_SERVED, False),
        (S.SENT, None, False),
        (S.ACCEPTED, None, False),
        (S.SCHEDULED, None, False),
    ],
)
def test_connected_is_attended_or_services_received(
    to: Status, reason: Closure | None, connected: bool
) -> None:
    assert is_connected(to, reason) is connected


def test_closing_reasons_fit_the_state() -> None:
    assert closures_for(S.ATTENDED) == [Closure.SERVICES_RECEIVED]
    assert Closure.SERVICES_RECEIVED not in closures_for(S.DECLINED)
    assert set(closures_for(S.OUTREACH)) == set(Closure)
    with pytest.raises(RuleBroken):
        check_closure(S.DECLINED, Closure.SERVICES_RECEIVED)
    check_closure(S.ATTENDED, Closure.SERVICES_RECEIVED)


def test_a_visit_lies_ahead_and_within_a_year() -> None:
    check_appointment(NOW + timedelta(minutes=1), NOW)
    for wrong in (NOW, NOW - timedelta(days=1), NOW + timedelta(days=400)):
        with pytest.raises(RuleBroken) as refused:
            check_appointment(wrong, NOW)
        assert refused.value.field == "at"


def test_who_came_is_known_afterwards() -> None:
    check_visit(NOW, NOW)
    for wrong in (None, NOW + timedelta(minutes=1)):
        with pytest.raises(RuleBroken):
            check_visit(wrong, NOW)


def test_every_option_has_words() -> None:
    lists = (
        (STATUSES, Status),
        (URGENCIES, Urgency),
        (DECLINES, Decline),
        (CLOSURES, Closure),
        (CANCELS, Cancel),
        (REACHES, Reach),
        (NEEDS, Need),
        (GROUPS, Group),
    )
    for words, options in lists:
        assert set(words) == set(options)


@pytest.mark.parametrize("status", [*Status])
def test_every_state_says_what_comes_next(status: Status) -> None:
    assert sender_next(status).endswith(".")
    assert step_words(None, status, None)[0]
    if status in OPEN:
        assert inbox_act(status)
        assert loop_place(status) is not None


@pytest.mark.parametrize("status", [one for one in Status if one is not S.DRAFT])
def test_every_sent_referral_stands_in_one_part_of_the_inbox(status: Status) -> None:
    assert [one for one in Group if status in statuses_of(one)] == [group_of(status)]


def test_a_loop_that_broke_off_has_no_place() -> None:
    assert loop_place(S.DECLINED) is None
    assert loop_place(S.CANCELLED) is None
    assert loop_place(S.CLOSED, connected=False) is None
    assert loop_place(S.CLOSED, connected=True) == 5


@pytest.mark.parametrize(
    ("before", "to", "reason", "words"),
    [
        (S.MORE_INFO, S.SENT, None, ("Question answered", "")),
        (S.DRAFT, S.SENT, None, ("Sent", "")),
        (S.SENT, S.DECLINED, "capacity", ("Declined", "No place for now")),
        (S.OUTREACH, S.OUTREACH, "no-answer", ("Reached out again", "No answer")),
        (S.SENT, S.CANCELLED, "taken-elsewhere", ("Cancelled", CANCELS[Cancel.TAKEN_ELSEWHERE])),
        (S.CLOSED, S.ACCEPTED, None, ("Reopened", "")),
        (S.SENT, S.DECLINED, "gone", ("Declined", "")),
    ],
)
def test_a_step_in_words(
    before: Status | None, to: Status, reason: str | None, words: tuple[str, str]
) -> None:
    assert step_words(before, to, reason) == words


def test_the_officer_hears_one_fact() -> None:
    assert feedback(S.ATTENDED, NOW, None) == "Connected: the first visit took place."
    began = feedback(S.CLOSED, NOW, Closure.SERVICES_RECEIVED)
    assert began == "Connected: the service has begun."
    assert feedback(S.CLOSED, None, Closure.UNABLE_TO_REACH) == "Closed: could not be reached."
    assert feedback(S.ACCEPTED, None, None).startswith("Taken on")
    assert feedback(S.SENT, None, None) == ""
