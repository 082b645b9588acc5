"""Sealing anew changes only what still is what was read."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encryption.keys import Owner, renew_key
from cit.encryption.rotation import resealing
from cit.encryption.seal import version_of
from cit.people.models import Person
from tests.kit.rotating import records


@pytest.fixture
def person(session: Session) -> Person:
    """Somebody whose key has a newer version than what it sealed."""
    records(session, 1)
    found = session.scalars(select(Person)).one()
    renew_key(session, Owner.PERSON, found.id)
    session.commit()
    return found


def test_an_older_value_gets_the_newest_seal(session: Session, person: Person) -> None:
    name = Person.family_name

    assert resealing.reseal(session, [name], [person.id]) == 0

    session.refresh(person)
    assert person.family_name_sealed is not None
    assert version_of(person.family_name_sealed) == 2
    assert person.family_name == "Ellery"


def test_a_value_that_changed_since_it_was_read_stays_as_it_is(
    session: Session, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person_id, read = person.id, resealing.passing_keys

    def edited(*asked: object) -> object:
        session.get_one(Person, person_id).family_name = "Changed"
        session.flush()
        return read(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(resealing, "passing_keys", edited)
    resealing.reseal(session, [Person.family_name], [person_id])

    session.refresh(person)
    assert person.family_name == "Changed"


def test_statements_of_the_sweep_reach_every_agency(app: Flask) -> None:
    assert resealing.table_of(Person.family_name).name == "person"
