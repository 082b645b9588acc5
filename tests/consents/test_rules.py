"""What a consent covers on a day, what it must hold, and its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cit.consents.rules import (
    CLASS_HINTS,
    CLASSES,
    METHODS,
    PURPOSES,
    STANDINGS,
    Class,
    Method,
    Purpose,
    Standing,
    check,
    covers,
    standing,
    until_by_default,
    words,
)
from cit.rules import RuleBroken

DAY = date(2026, 11, 20)


@dataclass
class One:
    shared: Class


@dataclass
class Given:
    from_on: date = DAY
    until_on: date | None = DAY + timedelta(days=90)
    ended_at: datetime | None = None
    revoked_at: datetime | None = None
    classes: Sequence[One] = (One(Class.CONTACT), One(Class.NEED))


@pytest.mark.parametrize(
    ("day", "revoked", "now"),
    [
        (DAY - timedelta(days=1), False, Standing.NOT_YET),
        (DAY, False, Standing.IN_FORCE),
        (DAY + timedelta(days=90), False, Standing.IN_FORCE),
        (DAY + timedelta(days=91), False, Standing.ENDED),
        (DAY, True, Standing.WITHDRAWN),
        (DAY + timedelta(days=91), True, Standing.WITHDRAWN),
    ],
)
def test_how_it_stands_on_a_day(day: date, revoked: bool, now: Standing) -> None:
    given = Given(revoked_at=datetime(2026, 11, 20, tzinfo=UTC) if revoked else None)
    assert standing(given, day) is now
    shown = {Class.CONTACT, Class.NEED} if now is Standing.IN_FORCE else set()
    assert covers(given, day) == shown


def test_without_a_consent_nothing_is_covered() -> None:
    assert covers(None, DAY) == frozenset()


def test_it_lasts_ninety_days_by_default() -> None:
    assert until_by_default(DAY) == date(2027, 2, 18)


@pytest.mark.parametrize(
    ("classes", "said"),
    [
        ((), ""),
        ((Class.NEED,), "Need"),
        ((Class.NEED, Class.CONTACT), "Contact and need"),
        ((Class.PART2, Class.CONTACT, Class.NEED), "Contact, need and substance-use treatment"),
    ],
)
def test_classes_in_words(classes: tuple[Class, ...], said: str) -> None:
    assert words(classes) == said


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"classes": ()}, "classes"),
        ({"classes": (Class.PART2,), "method": Method.SPOKEN}, "method"),
        ({"from_on": DAY - timedelta(days=1)}, "from_on"),
        ({"until_on": DAY - timedelta(days=1)}, "until_on"),
        ({"until_on": DAY + timedelta(days=367)}, "until_on"),
    ],
)
def test_what_is_missing_is_named(values: dict[str, Any], field: str) -> None:
    whole = {
        "classes": (Class.CONTACT,),
        "method": Method.SPOKEN,
        "from_on": DAY,
        "until_on": DAY,
        "today": DAY,
    }
    check(**whole)
    with pytest.raises(RuleBroken) as refused:
        check(**{**whole, **values})
    assert refused.value.field == field


@pytest.mark.parametrize("method", [Method.SIGNED, Method.GUARDIAN])
def test_part2_takes_a_signature(method: Method) -> None:
    check(classes=(Class.PART2,), method=method, from_on=DAY, until_on=DAY, today=DAY)
    with pytest.raises(RuleBroken) as refused:
        check(classes=(Class.PART2,), method=Method.SPOKEN, from_on=DAY, until_on=DAY, today=DAY)
    assert refused.value.field == "method"


def test_every_option_has_words() -> None:
    assert set(CLASSES) == set(CLASS_HINTS) == set(Class)
    assert set(PURPOSES) == set(Purpose)
    assert set(METHODS) == set(Method)
    assert set(STANDINGS) == set(Standing)
