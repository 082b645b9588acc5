"""When access is reviewed, by whom, and what a signature covers."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from cit.accounts import rules
from cit.rules import RuleBroken

DAY = date(2026, 11, 18)


def test_a_review_is_due_a_year_later_or_never() -> None:
    assert rules.review_due_on(DAY, 365) == date(2027, 11, 18)
    assert rules.review_due_on(DAY, 0) is None


@pytest.mark.parametrize(("days", "near"), [(31, False), (30, True), (0, True), (-400, True)])
def test_it_is_shown_a_month_ahead(days: int, near: bool) -> None:
    assert rules.is_near(DAY + timedelta(days=days), DAY) is near


def test_what_is_never_due_is_never_near() -> None:
    assert not rules.is_near(None, DAY)


def test_nobody_answers_for_themselves() -> None:
    me, other = uuid4(), uuid4()
    rules.check_reviewer(me, other)
    with pytest.raises(RuleBroken):
        rules.check_reviewer(me, me)


@pytest.mark.parametrize(
    ("left", "own", "others", "whole"),
    [
        (0, False, True, True),
        (1, True, False, True),
        (1, True, True, False),
        (1, False, False, False),
        (2, True, False, False),
    ],
)
def test_all_are_answered_but_the_only_administrator(
    left: int, own: bool, others: bool, whole: bool
) -> None:
    if whole:
        rules.check_whole(left, own=own, others=others)
        return
    with pytest.raises(RuleBroken, match="not answered yet"):
        rules.check_whole(left, own=own, others=others)


def test_a_hash_knows_every_line_and_no_order() -> None:
    one, two = ("a", "keep"), ("b", "disable")
    assert rules.list_hash([one, two]) == rules.list_hash([two, one])
    assert rules.list_hash([one, two]) != rules.list_hash([one, ("b", "keep")])
    assert len(rules.list_hash([])) == 64
