"""Which tokens a person gets; fold-equal spellings get the same."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from cit.encryption.index import blind
from cit.people.queries import tokens
from cit.people.queries.terms import Terms, understood

BORN = date(1985, 3, 14)


def test_a_person_known_well_has_every_token(session: Session) -> None:
    found = tokens.of_person(
        session, "Marcus", "Ellery", BORN, "312 555 0142", "412 Orchard Street"
    )

    assert found == {
        "full_name": blind(session, "full_name", "marcusellery"),
        "name_sound": blind(session, "name_sound", *tokens.name_sound("Marcus", "Ellery")),
        "surname_birth_date": blind(session, "surname_birth_date", "ellery", "1985-03-14"),
        "surname_sound_birth_year": blind(session, "surname_sound_birth_year", "ELR", "1985"),
        "phone": blind(session, "phone", "+13125550142"),
        "house_street": blind(session, "house_street", "412 orchard st"),
    }


@pytest.mark.parametrize(
    ("given", "family", "kinds"),
    [
        ("Marcus", None, set()),
        (None, "Ellery", set()),
        ("Marcus", "Ellery", {"full_name", "name_sound"}),
        (None, None, set()),
    ],
)
def test_one_name_alone_gives_no_token(
    session: Session, given: str | None, family: str | None, kinds: set[str]
) -> None:
    assert set(tokens.of_name(session, given, family, None)) == kinds


def test_a_single_name_stands_for_the_surname_beside_a_birth_date(session: Session) -> None:
    assert tokens.of_name(session, "Marcus", None, BORN) == tokens.of_name(
        session, None, "Marcus", BORN
    )


@pytest.mark.parametrize(
    ("phone", "address"), [("555", "under the bridge"), ("", ""), (None, "Alder House")]
)
def test_what_many_share_gives_no_token(session: Session, phone: str | None, address: str) -> None:
    assert tokens.of_person(session, None, None, None, phone, address) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("José", "Nguyễn"), ("JOSE", "nguyen")),
        (("Sean", "O’Brien"), ("SEAN", "O Brien")),
        (("Mary Ann", "De La Cruz"), ("Maryann", "Delacruz")),
        (("Marcus", "Ellery Jr."), ("Marcus", "Ellery")),
    ],
)
def test_spellings_that_fold_alike_share_their_full_name(
    session: Session, one: tuple[str, str], other: tuple[str, str]
) -> None:
    first = tokens.of_name(session, *one, None)
    second = tokens.of_name(session, *other, None)

    assert first["full_name"] == second["full_name"]


def test_what_sounds_alike_shares_its_sound_whatever_the_order_and_the_middle_name(
    session: Session,
) -> None:
    found = {
        tokens.of_name(session, *name, None)["name_sound"]
        for name in (("Jon", "Smith"), ("John", "Smyth"), ("Smith", "John"), ("John Paul", "Smith"))
    }

    assert len(found) == 1


@pytest.mark.parametrize(
    "terms",
    [
        Terms(given="Marcus", family="Ellery"),
        Terms(given="ellery", family="marcus"),
        Terms(anything="Ellery, Marcus"),
        Terms(family="Ellery", birth_date=BORN),
        Terms(family="Elery", birth_year=1985),
        Terms(anything="Marcus Ellery 3/14/1985"),
        Terms(phone="(312) 555-0142"),
        Terms(anything="412 Orchard St., Apt 3"),
    ],
)
def test_a_search_asks_for_a_token_the_person_has(session: Session, terms: Terms) -> None:
    kept = tokens.of_person(session, "Marcus", "Ellery", BORN, "312 555 0142", "412 Orchard Street")

    assert tokens.of_sought(session, understood(terms)) & set(kept.items())


@pytest.mark.parametrize("terms", [Terms(family="Ellery"), Terms(birth_date=BORN)])
def test_what_no_index_answers_asks_for_nothing(session: Session, terms: Terms) -> None:
    assert tokens.of_sought(session, understood(terms)) == set()
