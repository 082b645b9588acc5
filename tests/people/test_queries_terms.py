"""What somebody types into the one box is understood."""

from datetime import date

import pytest

from cit.people.queries.terms import (
    Terms,
    read_anything,
    reference_in,
    reference_letters,
    understood,
)
from cit.rules import RuleBroken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marcus Ellery", Terms(anything="Marcus Ellery")),
        ("  Marcus   Ellery ", Terms(anything="Marcus Ellery")),
        ("3/14/1985", Terms(birth_date=date(1985, 3, 14))),
        ("1985-03-14", Terms(birth_date=date(1985, 3, 14))),
        ("Ellery 3-14-1985", Terms(anything="Ellery", birth_date=date(1985, 3, 14))),
        ("Ellery 1985", Terms(anything="Ellery ", birth_year=1985)),
        ("(312) 555-0142", Terms(phone="(312) 555-0142")),
        ("+1 312.555.0142", Terms(phone="+1 312.555.0142")),
        ("412 Orchard Street", Terms(address="412 Orchard Street")),
        ("Orchard & 5th", Terms(address="Orchard & 5th")),
    ],
)
def test_the_one_box_takes_anything(text: str, expected: Terms) -> None:
    assert read_anything(Terms(anything=text)) == expected


@pytest.mark.parametrize("text", ["Ellery 13/45/1985", "1985-02-30"])
def test_a_date_that_is_none_is_told(text: str) -> None:
    with pytest.raises(RuleBroken, match="month, day and year"):
        read_anything(Terms(anything=text))


def test_what_stands_in_its_own_field_goes_first() -> None:
    terms = Terms(anything="3/14/1985", birth_date=date(1990, 1, 1))

    assert read_anything(terms).birth_date == date(1990, 1, 1)


@pytest.mark.parametrize(
    "terms",
    [
        Terms(),
        Terms(anything="M"),
        Terms(anything="--"),
        Terms(birth_year=1985),
        Terms(phone="312"),
        Terms(address="7"),
    ],
)
def test_too_little_is_refused(terms: Terms) -> None:
    with pytest.raises(RuleBroken) as told:
        understood(terms)

    assert told.value.field == "q"


@pytest.mark.parametrize(
    "terms",
    [
        Terms(anything="El"),
        Terms(given="M", family="E"),
        Terms(birth_date=date(1985, 3, 14)),
        Terms(phone="555 0142"),
        Terms(address="412 Orchard"),
    ],
)
def test_two_letters_a_number_or_a_date_are_enough(terms: Terms) -> None:
    assert understood(terms).canonical


def test_a_suffix_is_no_name() -> None:
    assert understood(Terms(anything="Ellery, Marcus Jr.")).names == ("ellery", "marcus")
    assert understood(Terms(anything="Jr")).names == ("jr",)


def test_names_are_seen_in_every_order() -> None:
    sought = understood(Terms(anything="Maria De La Cruz"))

    assert set(sought.runs) >= {"mariadelacruz", "delacruzmaria"}
    assert {("maria", "delacruz"), ("cruz", "mariadela")} <= set(sought.splits)
    assert {"delacruz", "cruz", "maria", "mariadela"} <= sought.surnames


def test_the_same_search_has_the_same_canonical_form() -> None:
    first = understood(Terms(given="José", family="O'Brien", phone="312 555 0142"))
    second = understood(Terms(given="JOSE", family="o brien", phone="+1 (312) 555-0142"))

    assert first.canonical == second.canonical
    assert first.canonical != understood(Terms(given="OBrien", family="Jose")).canonical


@pytest.mark.parametrize("text", ["7KQ2-M4XD", "7kq2m4xd", " 7KQ2 M4XD ", "7KQ2\u20134XDM"])
def test_a_case_reference_is_recognised(text: str) -> None:
    assert reference_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Margaret",
        "Mary-Anne",
        "John Bell",
        "5550142",
        "12345678",
        "3/14/1985",
        "7KQ2-M4X",
        "",
        "11-22-1985",
    ],
)
def test_names_numbers_and_dates_are_no_case_reference(text: str) -> None:
    assert reference_in(text) is None


def test_where_only_a_reference_is_asked_for_letters_will_do() -> None:
    assert reference_letters("kqmr-nxdz") == "KQMRNXDZ"
    assert reference_letters("7KQ2") is None
