"""What may be written about a person, and how ages are counted."""

from datetime import date
from enum import Enum

import pytest

from cit.people import rules
from cit.people.rules import LABELS, AgeBand, NewPerson
from cit.rules import RuleBroken

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1985, 11, 18), TODAY, 41),
        (date(1985, 11, 19), TODAY, 40),
        (date(2026, 11, 18), TODAY, 0),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_counted_in_full_years(birth: date, day: date, age: int) -> None:
    assert rules.age_on(birth, day) == age


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "0-17"),
        (17, "0-17"),
        (18, "18-24"),
        (24, "18-24"),
        (25, "25-34"),
        (64, "55-64"),
        (65, "65+"),
        (110, "65+"),
    ],
)
def test_each_age_counts_in_one_band(age: int, band: str) -> None:
    assert rules.band_of(age) is AgeBand(band)


def test_every_option_has_its_words() -> None:
    options = [
        kind
        for kind in vars(rules).values()
        if isinstance(kind, type) and issubclass(kind, Enum) and kind is not Enum
    ]

    assert {one for kind in options for one in kind} == set(LABELS)


def test_the_options_of_a_question_are_values_and_words() -> None:
    assert rules.choices([rules.Known.YES, rules.Known.NO]) == {"yes": "Yes", "no": "No"}


def test_a_line_is_tidied() -> None:
    assert rules.tidy("  Jose\u0301 \n Maria ") == "José Maria"


@pytest.mark.parametrize(
    ("given", "family", "identified", "shown"),
    [
        ("Marcus", "Ellery", True, "Marcus Ellery"),
        (None, "Ellery", True, "Ellery"),
        ("", "", True, "Person not identified"),
        ("Marcus", "Ellery", False, "Person not identified"),
    ],
)
def test_names_as_pages_show_them(
    given: str | None, family: str | None, identified: bool, shown: str
) -> None:
    assert rules.display_name(given, family, identified) == shown


def test_a_person_without_a_name_is_unidentified() -> None:
    assert not NewPerson(given_name=" ").identified
    assert NewPerson(family_name="Ellery").identified


@pytest.mark.parametrize("name", ["", "Ng", "O’Brien", "Nguyễn", "李", "X Æ A-12"])
def test_names_of_all_sorts_are_taken(name: str) -> None:
    rules.check_name("given_name", name)


@pytest.mark.parametrize("name", ["12345", "--", "a" * 81])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(RuleBroken) as told:
        rules.check_name("given_name", name)

    assert told.value.field == "given_name"


@pytest.mark.parametrize("birth", [date(2026, 11, 19), date(1895, 1, 1)])
def test_a_birth_date_lies_in_a_lifetime(birth: date) -> None:
    rules.check_birth_date(TODAY, TODAY)
    rules.check_birth_date(None, TODAY)

    with pytest.raises(RuleBroken):
        rules.check_birth_date(birth, TODAY)


@pytest.mark.parametrize(
    ("field", "length"), [("address", rules.LONGEST_LINE), ("description", rules.LONGEST_TEXT)]
)
def test_texts_have_an_end(field: str, length: int) -> None:
    rules.check_length(field, "a" * length)

    with pytest.raises(RuleBroken):
        rules.check_length(field, "a" * (length + 1))


@pytest.mark.parametrize(
    ("what", "day", "field"),
    [("No", TODAY, "what"), ("Carries a knife", date(2026, 11, 19), "on_day")],
)
def test_a_caution_is_a_fact_of_the_past(what: str, day: date, field: str) -> None:
    rules.check_caution("Carries a knife", TODAY, TODAY)

    with pytest.raises(RuleBroken) as told:
        rules.check_caution(what, day, TODAY)

    assert told.value.field == field
