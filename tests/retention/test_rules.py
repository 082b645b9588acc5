"""Terms and their floors, days, holds, and which reason weighs most."""

from datetime import date
from uuid import uuid4

import pytest

from cit.retention.rules.holds import Why, check_days, check_hold
from cit.retention.rules.schedule import (
    DEFAULTS,
    LONGEST,
    Kind,
    Term,
    before,
    check_term,
    term_words,
)
from cit.retention.rules.waits import WAITS, Due, Found, Waits, first_reason
from cit.rules import RuleBroken

TODAY = date(2026, 11, 18)


def test_every_kind_has_a_default_that_keeps_to_its_floor() -> None:
    assert set(DEFAULTS) == set(Kind)
    assert all(one.floor <= one.months <= LONGEST and one.basis for one in DEFAULTS.values())
    assert DEFAULTS[Kind.AUDIT].months == 7 * 12


@pytest.mark.parametrize(
    ("kind", "years", "months", "words"),
    [
        (Kind.AUDIT, 5, 11, "Not shorter than 6 years. HIPAA"),
        (Kind.REFERRAL, 5, 11, "Not shorter than 6 years. HIPAA"),
        (Kind.CONSENT, 0, 1, "Not shorter than 6 years. HIPAA"),
        (Kind.SIGN_IN, 0, 11, "Not shorter than 1 year. CJIS"),
        (Kind.CASE, 0, 11, "Not shorter than 1 year."),
        (Kind.TEMPORARY, 0, 0, "Not shorter than 1 month."),
        (Kind.CASE, 100, 1, "Not longer than 100 years."),
    ],
)
def test_a_term_stays_between_its_limits(kind: Kind, years: int, months: int, words: str) -> None:
    with pytest.raises(RuleBroken, match=words) as told:
        check_term(kind, years, months, "By law")
    assert told.value.field == "years"


def test_a_term_on_its_floor_is_taken_and_needs_grounds() -> None:
    assert check_term(Kind.AUDIT, 6, 0, " 45 CFR\n 164.528 ") == (72, "45 CFR 164.528")
    with pytest.raises(RuleBroken, match="Name the law"):
        check_term(Kind.AUDIT, 6, 0, "  ")


@pytest.mark.parametrize(
    ("months", "words"),
    [(84, "7 years"), (18, "1 year 6 months"), (1, "1 month"), (0, "0 months")],
)
def test_terms_in_words(months: int, words: str) -> None:
    assert term_words(months) == words


@pytest.mark.parametrize(
    ("today", "months", "first_kept"),
    [
        (TODAY, 84, date(2019, 11, 18)),
        (TODAY, 11, date(2025, 12, 18)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 1), 1, date(2025, 12, 1)),
    ],
)
def test_what_lies_before_this_day_is_past_its_term(
    today: date, months: int, first_kept: date
) -> None:
    assert before(today, months) == first_kept


def test_an_order_has_its_number_and_no_hold_ends_before_it_begins() -> None:
    assert check_hold(Why.COURT_ORDER, " 26-CV-1 ", TODAY, TODAY) == "26-CV-1"
    assert check_hold(Why.AUDIT, "", None, TODAY) == ""
    with pytest.raises(RuleBroken, match="number"):
        check_hold(Why.COURT_ORDER, " ", None, TODAY)
    with pytest.raises(RuleBroken, match="over"):
        check_hold(Why.AUDIT, "", date(2026, 11, 17), TODAY)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(None, TODAY, "first_on"), (TODAY, None, "last_on"), (TODAY, date(2026, 1, 1), "last_on")],
)
def test_days_come_in_pairs_and_in_order(first: date | None, last: date | None, field: str) -> None:
    with pytest.raises(RuleBroken) as told:
        check_days(first, last)
    assert told.value.field == field
    assert check_days(TODAY, TODAY) == (TODAY, TODAY)


def test_the_weightiest_reason_is_told() -> None:
    flags = [(Waits.NEWER, True), (Waits.HELD, 1), (Waits.REFERRAL, 0)]
    assert first_reason(flags) is Waits.HELD
    assert first_reason([(Waits.HELD, False)]) is None
    assert set(WAITS) == set(Waits)


def test_what_is_due_is_counted_by_month_and_what_stays_by_reason() -> None:
    def found(on: date, waits: Waits | None = None) -> Found:
        return Found(id=uuid4(), on=on, waits=waits)

    rows = [found(date(2018, 4, 2)), found(date(2018, 3, 1)), found(date(2018, 4, 30))]
    rows += [found(date(2018, 1, 1), Waits.NEWER), found(date(2018, 1, 1), Waits.HELD)]
    due = Due(Term(Kind.CASE, 84, "x"), TODAY, rows)
    assert due.months == {"2018-03": 1, "2018-04": 2}
    assert due.held_back == {Waits.HELD: 1, Waits.NEWER: 1}
    assert due.term.words == "7 years"
