"""Codes, counts, ids, hashes and dates may stand in the log; nothing else may."""

from datetime import date
from uuid import UUID

import pytest

from cit.audit.details import NotForTheLog, canonical
from cit.audit.events import Event
from cit.permissions.table import Role

ID = UUID(int=7)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (12, "12"),
        (ID, f'"{ID}"'),
        (Role.OFFICER, '"officer"'),
        ("home_phone", '"home_phone"'),
        ("0123456789abcdef" * 4, '"' + "0123456789abcdef" * 4 + '"'),
        (date(2026, 3, 1), '"2026-03-01"'),
        (["b", "a"], '["b","a"]'),
        ({Role.SUPERVISOR, Role.OFFICER}, '["officer","supervisor"]'),
    ],
)
def test_these_may_stand_in_the_log(value: object, text: str) -> None:
    assert canonical(Event.CASE_CLOSED, {"reason": value}) == f'{{"reason":{text}}}'


@pytest.mark.parametrize(
    "value",
    [
        "Maria",
        "maria lopez",
        "",
        "555-0100",
        "5035550100",
        "12 Oak Street",
        "josé",
        "too_long_" * 6,
        "code\n",
        5035550100,
        1.5,
        b"bytes",
        {"a": "b"},
        ["fine", "Not fine"],
        [["a"]],
        ["a"] * 101,
    ],
)
def test_these_may_not(value: object) -> None:
    with pytest.raises(NotForTheLog) as refused:
        canonical(Event.CASE_CLOSED, {"reason": value})
    assert not isinstance(value, str) or not value.strip() or value not in str(refused.value)


@pytest.mark.parametrize("details", [{}, {"reason": None, "note": None}, {"note": None}])
def test_an_event_carries_exactly_its_details(details: dict[str, object]) -> None:
    with pytest.raises(NotForTheLog, match="case:closed carries other details"):
        canonical(Event.CASE_CLOSED, details)


def test_the_order_of_details_does_not_matter() -> None:
    one = canonical(Event.FOLLOWUP_ATTEMPTED, {"method": "phone", "result": "reached"})
    other = canonical(Event.FOLLOWUP_ATTEMPTED, {"result": "reached", "method": "phone"})
    assert one == other
