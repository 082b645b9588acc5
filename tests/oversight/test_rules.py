"""Weeks, and who may look into what."""

from datetime import date
from uuid import UUID

import pytest

from cit.audit.models import WATCHED
from cit.oversight.rules import (
    ERASED_WORDS,
    FINDINGS,
    REFUSAL_NAMES,
    TAKEN_OUT_WORDS,
    Finding,
    asked_week,
    check_reviewer,
    detail_words,
    week_of,
)
from cit.rules import RuleBroken

WEDNESDAY = date(2026, 11, 18)
MONDAY = date(2026, 11, 16)


def test_a_week_begins_on_monday() -> None:
    assert week_of(WEDNESDAY) == week_of(MONDAY) == MONDAY


def test_without_a_week_it_is_this_one() -> None:
    assert asked_week("", WEDNESDAY) == MONDAY
    assert asked_week("2026-11-09", WEDNESDAY) == date(2026, 11, 9)


@pytest.mark.parametrize("bad", ["x", "2026-11-17", "2026-11-23", "1999-12-27"])
def test_another_day_or_a_week_to_come_is_none(bad: str) -> None:
    with pytest.raises(ValueError, match=bad):
        asked_week(bad, WEDNESDAY)


def test_nobody_looks_into_their_own() -> None:
    check_reviewer(UUID(int=1), UUID(int=2))
    with pytest.raises(RuleBroken, match="Somebody else"):
        check_reviewer(UUID(int=1), UUID(int=1))


def test_every_finding_has_words_and_every_refusal_its_index() -> None:
    assert set(FINDINGS) == set(Finding)
    assert {*REFUSAL_NAMES, *TAKEN_OUT_WORDS, *ERASED_WORDS} < set(WATCHED)


def test_what_is_told_of_an_entry() -> None:
    told = detail_words({"format": "csv", "measures": 1200, "file_hash": "0" * 64})
    assert told == "as csv, 1,200 measures"
    assert detail_words({"classes": ["contact", "need"]}) == "contact and need"
    assert detail_words({}) == ""
