"""Intervals against published tables, middle values, words, exports."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cit.outcomes.rules import periods
from cit.outcomes.rules.export import as_csv, guarded
from cit.outcomes.rules.measures import FIELDS, Period, minutes, number, share
from cit.outcomes.rules.statistics import confidence, median, p90, wilson
from cit.outcomes.rules.told import TOLD
from cit.outcomes.rules.words import (
    figure,
    interval,
    lines,
    quarter_row,
    share_row,
    within_days,
)
from cit.rules import RuleBroken


@pytest.mark.parametrize(
    ("count", "total", "printed"),
    [
        # Iowa City liaison report, Q3 FY2025
        (140, 230, (60.87, 54.43, 66.95)),
        (2, 230, (0.87, 0.24, 3.11)),
        (5, 8, (62.5, 30.6, 86.3)),
        # Seattle 2015
        (149, 9300, (1.60, 1.37, 1.88)),
        (36, 9300, (0.39, 0.28, 0.54)),
        # Cleveland: trained, designated
        (113, 499, (22.65, None, None)),
        (90, 499, (18.04, None, None)),
    ],
)
def test_intervals_agree_with_published_figures(
    count: int, total: int, printed: tuple[float, float | None, float | None]
) -> None:
    found = wilson(count, total)

    assert found is not None
    for value, told in zip(found, printed, strict=True):
        assert told is None or abs(100 * value - told) <= 0.051


@pytest.mark.parametrize(
    ("total", "far"),
    # Clopper and Pearson, 95%, nobody of so many: as in printed tables.
    [(1, 97.5), (5, 52.18), (10, 30.85), (20, 16.84), (30, 11.57), (50, 7.11), (100, 3.62)],
)
def test_none_and_all_have_the_exact_interval(total: int, far: float) -> None:
    none, every = confidence(0, total), confidence(total, total)

    assert none is not None
    assert every is not None
    assert (none.value, none.low, every.value, every.high) == (0, 0, 1, 1)
    assert abs(100 * none.high - far) <= 0.006
    assert abs(100 * (1 - every.low) - far) <= 0.006


def test_any_other_share_has_wilsons_interval() -> None:
    assert confidence(5, 8) == wilson(5, 8)
    assert confidence(1, 3) == wilson(1, 3)
    assert confidence(0, 0) is None
    assert "exact where none or all are counted" in share("arrest_rate", 0, 3).definition


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_interval_holds_its_share(a: int, b: int) -> None:
    found = wilson(min(a, b), max(a, b))

    if max(a, b) == 0:
        assert found is None
    else:
        assert found is not None
        assert 0 <= found.low <= found.value <= found.high <= 1


def test_more_than_all_is_no_share() -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)


@given(st.lists(st.integers(0, 50), min_size=1))
def test_middle_values_agree_with_a_sorted_list(values: list[int]) -> None:
    counts = {one: values.count(one) for one in values}
    ordered = sorted(values)
    half = len(values) // 2
    middle = ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2

    assert median(counts) == middle
    assert sum(one <= (p90(counts) or 0) for one in values) >= 0.9 * len(values)


def test_nothing_has_no_middle() -> None:
    assert median({}) is None
    assert p90({}) is None


def test_a_period_ends_after_it_begins() -> None:
    with pytest.raises(RuleBroken, match="not before the first"):
        Period(date(2026, 7, 2), date(2026, 7, 1))


def test_each_measure_is_explained() -> None:
    assert all(one.label and one.definition.endswith(".") for one in TOLD.values())


def test_the_nine_fields_of_json() -> None:
    assert tuple(share("force_rate", 9, 412).as_json()) == FIELDS


def test_figures_in_words() -> None:
    assert figure(share("force_rate", 9, 412)) == "2.2%"
    assert interval(share("force_rate", 9, 412)) == "1.2 to 4.1%"
    assert figure(share("force_rate", 0, 0)) == "–"
    assert lines(share("force_rate", 0, 0, 3)) == ["nothing to count yet", "3 without the answer"]
    assert figure(minutes("response_time_median", 840, 121, 133)) == "14 min"
    assert lines(minutes("response_time_median", 840, 121, 133))[1] == "12 without times"
    assert figure(number("encounters", 1412)) == "1,412"
    assert quarter_row("Q3 2026", 96, 171) == ["Q3 2026", "96 of 171", "56.1%", "48.6 to 63.4%"]
    assert quarter_row("Q3 2026", 0, 0)[1] == "0 of 0"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\x00x"])
def test_a_cell_cannot_act_as_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    assert (guarded(-1), guarded(None), guarded("fine")) == (-1, "", "fine")
    assert as_csv([share("force_rate", 1, 2)]).splitlines()[0].startswith('"key","label"')


def test_periods_by_name() -> None:
    named = {one.words: one.period for one in periods.presets(date(2026, 11, 20))}

    assert named["This quarter"] == Period(date(2026, 10, 1), date(2026, 11, 20))
    assert named["Last quarter"] == Period(date(2026, 7, 1), date(2026, 9, 30))
    assert periods.chosen(date(2026, 11, 20), None, None, True) == Period()
    assert periods.chosen(date(2026, 11, 20), None, None, False) == named["Last 12 months"]


def test_rows_of_tables() -> None:
    assert share_row(share("repeat_contact_90", 0, 0)) == [
        "Contact again within 90 days",
        "–",
        "–",
        "–",
    ]
    assert share_row(share("force_rate", 9, 412), of=False)[1] == "9"
    assert within_days(share("repeat_contact_90", 0, 0)) == "90 days"
