"""Needs, whom a place takes, distances, languages, hours by hand: small rules about words."""

import pytest

from cit.directory.rules.accepts import Accepts, accepts
from cit.directory.rules.corrections import minutes
from cit.directory.rules.needs import Need, needs_of
from cit.directory.rules.places import miles
from cit.directory.rules.tongues import language
from cit.rules import RuleBroken


@pytest.mark.parametrize(
    ("words", "ages", "found"),
    [
        ("Police drop-off at the rear entrance.", (None, None), Accepts(True)),
        ("Drop offs by law enforcement, day and night", (None, None), Accepts(True)),
        ("We take no police drop-offs.", (None, None), Accepts(False)),
        ("Police drop-off: no", (None, None), Accepts(False)),
        ("Donations may be dropped off.", (None, None), Accepts()),
        ("Takes involuntary holds", (None, None), Accepts(None, True)),
        ("Voluntary only", (None, None), Accepts(None, False)),
        ("For adults", (18, None), Accepts(None, None, False)),
        ("", (12, None), Accepts(None, None, True)),
        ("Adults only", (None, None), Accepts(None, None, False)),
        ("Serves children and their parents", (None, None), Accepts(None, None, True)),
    ],
)
def test_whom_a_place_takes(words: str, ages: tuple[object, object], found: Accepts) -> None:
    assert accepts(words, *ages) == found


def test_needs_are_told_by_the_words_of_the_field() -> None:
    assert needs_of("Mobile crisis team") == (Need.CRISIS,)
    assert Need.SOBERING in needs_of("Withdrawal management (detox)")
    assert needs_of("Tax advice") == ()


def test_a_degree_of_latitude_is_69_miles() -> None:
    assert miles((47.0, -122.0), (48.0, -122.0)) == pytest.approx(69.1, abs=0.1)


def test_one_language_has_one_name() -> None:
    assert {language(one) for one in ("es", "spa", "Español", "spanish", "es-MX")} == {"Spanish"}


def test_an_hour_is_a_minute_of_the_day() -> None:
    assert (minutes("opens", "17:30"), minutes("opens", "24:00"), minutes("opens", "")) == (
        1050,
        1440,
        None,
    )
    for wrong in ("24:01", "9", "noon"):
        with pytest.raises(RuleBroken):
            minutes("opens", wrong)
