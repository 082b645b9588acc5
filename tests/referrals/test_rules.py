"""States, whose act each step is, clocks."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from cit.config import Settings
from cit.permissions.table import Permission
from cit.referrals.rules import (
    ACTS,
    NEXT,
    NEXT_ACTOR,
    STATUSES,
    UNFINISHED,
    VISIT_RECORDED_WITHIN,
    Act,
    Next,
    Status,
    Urgency,
    acts_for,
    check,
    due_at,
    reopened,
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
