"""States, whose act each step is, clocks, reasons, words."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from cit.config import Settings
from cit.permissions.table import Permission
from cit.referrals.rules import (
    ACTS,
    CANCELS,
    CLOSURES,
    DECLINES,
    GROUPS,
    NEEDS,
    NEXT,
    NEXT_ACTOR,
    OPEN,
    REACHES,
    STATUSES,
    UNFINISHED,
    URGENCIES,
    VISIT_RECORDED_WITHIN,
    Act,
    Cancel,
    Closure,
    Decline,
    Group,
    Need,
    Next,
    Reach,
    Status,
    Urgency,
    acts_for,
    check,
    check_appointment,
    check_closure,
    check_visit,
    closures_for,
    due_at,
    feedback,
    group_of,
    inbox_act,
    is_connected,
    loop_place,
    reopened,
    sender_next,
    statuses_of,
    step_words,
)
from cit.rules import RuleBroken

S = Status
NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)

# The table of the field, with what this system adds: a moved visit, repeated attempts, and that
# somebody who was taken on may leave on any day.
TABLE = {
    S.DRAFT: {S.SENT, S.CANCELLED},
    S.SENT: {S.ACKNOWLEDGED, S.ACCEPTED, S.DECLINED, S.MORE_INFO, S.CANCELLED},
    S.ACKNOWLEDGED: {S.ACCEPTED, S.DECLINED, S.MORE_INFO, S.CANCELLED},
    S.MORE_INFO: {S.SENT, S.CANCELLED},
    S.ACCEPTED: {S.WAITLISTED, S.OUTREACH, S.SCHEDULED, S.CLOSED},
    S.WAITLISTED: {S.SCHEDULED, S.DECLINED, S.CLOSED},
    S.OUTREACH: {S.OUTREACH, S.SCHEDULED, S.CLOSED},
    S.SCHEDULED: {S.SCHEDULED, S.ATTENDED, S.NO_SHOW, S.CLOSED},
    S.NO_SHOW: {S.SCHEDULED, S.OUTREACH, S.CLOSED},
    S.ATTENDED: {S.CLOSED},
    S.DECLINED: {S.CLOSED},
    S.CANCELLED: {S.DRAFT, S.ACCEPTED},
    S.CLOSED: {S.DRAFT, S.ACCEPTED},
}


def test_each_state_leads_where_the_table_says() -> None:
    assert {one: set(NEXT[one]) for one in Status} == TABLE


@pytest.mark.parametrize(("status", "act"), [*product(Status, Act)])
def test_an_act_is_possible_where_it_starts_and_nowhere_else(status: Status, act: Act) -> None:
    if status in ACTS[act].starts:
        check(status, act)
        assert ACTS[act].to in NEXT[status]
    else:
        with pytest.raises(RuleBroken) as refused:
            check(status, act)
        assert refused.value.field == "status"
        assert STATUSES[status] in str(refused.value)


@pytest.mark.parametrize("status", [*Status])
def test_whoever_is_next_can_do_something(status: Status) -> None:
    sides = {
        Next.SENDER: Permission.REFERRAL_SEND,
        Next.PARTNER: Permission.REFERRAL_ANSWER,
        Next.NOBODY: Permission.REFERRAL_REOPEN,
    }
    assert acts_for(status, frozenset({sides[NEXT_ACTOR[status]]}))


def test_sides_do_not_share_an_act() -> None:
    assert {one.needs for one in ACTS.values()} == {
        Permission.REFERRAL_SEND,
        Permission.REFERRAL_ANSWER,
        Permission.REFERRAL_REOPEN,
    }


@pytest.mark.parametrize(
    ("to", "urgency", "hours"),
    [
        (S.SENT, Urgency.URGENT, 24),
        (S.SENT, Urgency.ROUTINE, 72),
        (S.MORE_INFO, Urgency.URGENT, 24),
        (S.DECLINED, Urgency.ROUTINE, 72),
        (S.ACCEPTED, Urgency.URGENT, 48),
        (S.NO_SHOW, Urgency.ROUTINE, 48),
        (S.WAITLISTED, Urgency.URGENT, 7 * 24),
        (S.OUTREACH, Urgency.URGENT, 7 * 24),
        (S.ATTENDED, Urgency.URGENT, 7 * 24),
    ],
)
def test_each_state_has_its_clock(to: Status, urgency: Urgency, hours: int) -> None:
    due = due_at(to, now=NOW, urgency=urgency, settings=Settings())
    assert due == NOW + timedelta(hours=hours)


def test_hours_are_settings() -> None:
    quick = Settings(urgent_answer_hours=2)
    due = due_at(S.SENT, now=NOW, urgency=Urgency.URGENT, settings=quick)
    assert due == NOW + timedelta(hours=2)


def test_having_seen_it_buys_no_time() -> None:
    before = NOW + timedelta(hours=3)
    told = due_at(
        S.ACKNOWLEDGED, now=NOW, urgency=Urgency.URGENT, settings=Settings(), before=before
    )
    assert told == before


def test_a_visit_is_to_be_recorded_within_a_day() -> None:
    visit = NOW + timedelta(days=3)
    due = due_at(
        S.SCHEDULED, now=NOW, urgency=Urgency.ROUTINE, settings=Settings(), appointment=visit
    )
    assert due == visit + VISIT_RECORDED_WITHIN


@pytest.mark.parametrize("status", [S.DRAFT, S.CANCELLED, S.CLOSED])
def test_nothing_is_due_where_nobody_waits(status: Status) -> None:
    assert due_at(status, now=NOW, urgency=Urgency.URGENT, settings=Settings()) is None


@pytest.mark.parametrize("status", sorted(UNFINISHED - {S.DRAFT}, key=lambda one: one.value))
def test_everything_that_waits_has_a_clock(status: Status) -> None:
    due = due_at(
        status, now=NOW, urgency=Urgency.URGENT, settings=Settings(), before=NOW, appointment=NOW
    )
    assert due is not None


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


@pytest.mark.parametrize(
    ("accepted", "turned_away", "to"),
    [
        (True, False, S.ACCEPTED),
        (True, True, S.DRAFT),
        (False, False, S.DRAFT),
        (False, True, S.DRAFT),
    ],
)
def test_a_reopened_one_goes_back_to_who_had_it(
    accepted: bool, turned_away: bool, to: Status
) -> None:
    assert reopened(accepted=accepted, turned_away=turned_away) is to


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
    assert feedback(S.ATTENDED, NOW, None).startswith("Connected")
    assert feedback(S.CLOSED, None, Closure.UNABLE_TO_REACH) == "Closed: could not be reached."
    assert feedback(S.ACCEPTED, None, None).startswith("Taken on")
    assert feedback(S.SENT, None, None) == ""
