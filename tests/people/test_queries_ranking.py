"""Exact before sounds-like before similar; false matches are seen through."""

from datetime import date

import pytest

from cit.people.queries.ranking import Likeness, Opened, fit, is_answer, is_near, same_phone
from cit.people.queries.terms import Terms, understood

BORN = date(1985, 3, 14)
MARCUS = Opened([("Marcus", "Ellery")], BORN, "312 555 0142", "412 Orchard Street")


@pytest.mark.parametrize(
    ("terms", "likeness"),
    [
        (Terms(given="Marcus", family="Ellery"), Likeness.SAME),
        (Terms(given="Ellery", family="Marcus"), Likeness.SAME),
        (Terms(anything="ELLERY, marcus"), Likeness.SAME),
        (Terms(family="Ellery"), Likeness.SAME),
        (Terms(anything="Mar Ell"), Likeness.BEGINNING),
        (Terms(anything="Markus Elery"), Likeness.SOUND),
        (Terms(anything="Marcus James Ellery"), Likeness.SOUND),
        (Terms(anything="Marcus Ellory"), Likeness.SOUND),
        (Terms(anything="Marcus Ellert"), Likeness.SIMILAR),
        (Terms(anything="Marcus Brown"), Likeness.NONE),
        (Terms(anything="Robert James Brown"), Likeness.NONE),
    ],
)
def test_how_a_name_fits(terms: Terms, likeness: Likeness) -> None:
    assert fit(understood(terms), MARCUS).likeness is likeness


def test_a_better_likeness_is_never_outranked() -> None:
    sought = understood(Terms(given="Catherine", family="Stone"))
    people = [("Catherine", "Stone"), ("Katherine", "Stone"), ("Catherine", "Stoner")]
    people += [("Katherina", "Stome"), ("Robert", "Brown")]

    scores = [fit(sought, Opened([name])).score for name in people]

    assert scores[0] > scores[1] > scores[3] > scores[4] == 0
    assert scores[0] > scores[2] > scores[3]


def test_more_that_agrees_ranks_higher() -> None:
    name = fit(understood(Terms(given="Marcus", family="Ellery")), MARCUS)
    dated = fit(understood(Terms(given="Marcus", family="Ellery", birth_date=BORN)), MARCUS)
    other = Terms(given="Marcus", family="Ellery", birth_date=date(1990, 1, 1))

    assert fit(understood(other), MARCUS).score < name.score < dated.score
    assert dated.why == ("Same name", "same birth date")


def test_the_best_of_all_names_counts() -> None:
    person = Opened([("Marcus", "Ellery"), ("Danny", "Price")])

    found = fit(understood(Terms(given="Danny", family="Price")), person)

    assert (found.name, found.likeness) == (1, Likeness.SAME)


@pytest.mark.parametrize(
    ("terms", "true"),
    [
        (Terms(given="Marcus", family="Ellery"), True),
        (Terms(given="Markus", family="Elery"), True),
        (Terms(given="Marcus", family="Brown"), False),
        (Terms(family="Ellery", birth_date=BORN), True),
        (Terms(given="Bobby", family="Ellery", birth_date=BORN), True),
        (Terms(given="Bobby", family="Ellery", birth_year=1985), False),
        (Terms(family="Elery", birth_year=1985), True),
        (Terms(family="Ellery", birth_date=date(1985, 3, 15)), False),
        (Terms(family="Brown", birth_date=BORN), False),
        (Terms(phone="+1 312 555 0142"), True),
        (Terms(phone="312 555 0143"), False),
        (Terms(address="412 Orchard St"), True),
        (Terms(address="414 Orchard St"), False),
    ],
)
def test_a_shared_token_alone_is_no_answer(terms: Terms, true: bool) -> None:
    sought = understood(terms)

    assert is_answer(sought, fit(sought, MARCUS)) is true


@pytest.mark.parametrize(
    ("terms", "near"),
    [
        (Terms(anything="El"), True),
        (Terms(anything="Elory"), True),
        (Terms(anything="Brown"), False),
        (Terms(birth_date=BORN), True),
        (Terms(birth_date=date(1985, 3, 15)), False),
        (Terms(phone="555 0142"), True),
        (Terms(anything="Brown", birth_date=BORN), False),
    ],
)
def test_what_a_look_at_everybody_lists(terms: Terms, near: bool) -> None:
    sought = understood(terms)

    assert is_near(sought, fit(sought, MARCUS)) is near


def test_a_number_without_its_area_code_agrees() -> None:
    assert same_phone("5550142", "(312) 555-0142")
    assert not same_phone("5550142", "")
    assert not same_phone("+13125550142", "555 0142")


def test_a_person_without_a_name_fits_no_name() -> None:
    assert fit(understood(Terms(anything="Ellery")), Opened([("", "")])).likeness is Likeness.NONE
