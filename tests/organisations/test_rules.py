"""What may stand in an entry of the directory."""

from datetime import date, timedelta

import pytest

from cit.organisations import rules
from cit.organisations.rules import Agreement
from cit.permissions.check import Kind
from cit.rules import RuleBroken

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize("days", [-1, 0, 5 * 366 + 1])
def test_an_agreement_is_renewed_for_some_time_to_come(days: int) -> None:
    with pytest.raises(RuleBroken) as refused:
        rules.check_renewal(TODAY + timedelta(days=days), TODAY)
    assert refused.value.field == "agreement_until"
    rules.check_renewal(TODAY + timedelta(days=1), TODAY)


@pytest.mark.parametrize(
    ("days", "how"),
    [
        (-1, Agreement.EXPIRED),
        (0, Agreement.ENDING),
        (60, Agreement.ENDING),
        (61, Agreement.IN_FORCE),
    ],
)
def test_an_agreement_runs_through_its_last_day(days: int, how: Agreement) -> None:
    assert rules.agreement(TODAY + timedelta(days=days), TODAY) is how


def test_an_agreement_may_have_no_end() -> None:
    assert rules.agreement(None, TODAY) is Agreement.OPEN


@pytest.mark.parametrize("phone", [None, "", "555-0140", "+1 (555) 010-0140", "555-0140 x 12"])
def test_phone_numbers(phone: str | None) -> None:
    rules.check_phone("phone", phone)


@pytest.mark.parametrize("phone", ["call us", "12", "555-0140;1", "5" * 41])
def test_what_is_no_phone_number(phone: str) -> None:
    with pytest.raises(RuleBroken) as told:
        rules.check_phone("urgent_phone", phone)

    assert told.value.field == "urgent_phone"


@pytest.mark.parametrize(("places", "good"), [(None, 1), (0, 1), (999, 1), (-1, 0), (1000, 0)])
def test_places(places: int | None, good: int) -> None:
    if good:
        rules.check_places(places)
    else:
        with pytest.raises(RuleBroken):
            rules.check_places(places)


@pytest.mark.parametrize(
    ("code", "good"), [("MH-1", 1), ("10-96", 1), ("mh", 0), ("", 0), ("A" * 21, 0), ("MH 1", 0)]
)
def test_codes_of_call_types(code: str, good: int) -> None:
    if good:
        rules.check_code(code)
    else:
        with pytest.raises(RuleBroken):
            rules.check_code(code)


def test_every_choice_has_its_words() -> None:
    assert set(rules.TAKES) == set(rules.Takes)
    assert set(rules.KINDS) == {Kind.POLICE, Kind.PARTNER}
