"""Making, correcting and naming people, their other names and cautions."""

import json
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.trail import pending
from cit.encryption.keys import Owner, opened_keys
from cit.people import actions
from cit.people.models import PersonToken
from cit.people.queries import Terms, find
from cit.people.rules import AgeBand, NewPerson, Pronoun, Sex
from cit.permissions.check import SYSTEM, Actor
from cit.rules import RuleBroken
from tests.kit import factories
from tests.people.conftest import Make

DAY = date(2026, 8, 12)
FULL = NewPerson(
    given_name=" Marcus ",
    family_name="Ellery",
    called="Marc",
    birth_date=date(1985, 3, 14),
    sex=Sex.MALE,
    pronoun=Pronoun.HE,
    phone="312 555 0142",
    address="412 Orchard Street",
    description="Gray  beard",
)


def events(session: Session) -> list[tuple[str, dict[str, object]]]:
    return [(one.header.event, json.loads(one.detail)) for one in pending(session)]


def kinds(session: Session, person_id: object) -> set[str]:
    rows = select(PersonToken.kind).where(PersonToken.person_id == person_id)
    return set(session.scalars(rows))


def test_a_new_person_is_sealed_indexed_and_recorded(session: Session, officer: Actor) -> None:
    person = actions.create(session, officer, FULL)

    assert person.agency_id == officer.organisation_id
    assert (person.given_name, person.description) == ("Marcus", "Gray beard")
    assert person.age_band is AgeBand.FROM_35
    assert opened_keys(session, Owner.PERSON, [person.id])
    assert len(kinds(session, person.id)) == 6
    assert events(session) == [(Event.PERSON_CREATED.value, {"identified": "yes"})]
    assert pending(session)[0].header.subject_id == person.id


@pytest.mark.one_database
def test_no_name_stands_in_the_database_file(app: Flask, session: Session, officer: Actor) -> None:
    person = actions.create(session, officer, FULL)
    actions.add_alias(session, officer, person, given_name="Danny", family_name="Pricewater")
    actions.add_caution(session, officer, person, "Carries a folding knife", "Shown", DAY)
    find(session, officer, Terms(anything="Pricewater Danny"))
    session.commit()
    folder: Path = app.extensions["cit.settings"].instance
    kept = b"".join(one.read_bytes() for one in folder.glob("cit.sqlite3*")).lower()

    assert kept, "the test reads the file the system writes"
    names = ["marcus", "ellery", "danny", "pricewater", "5550142", "555 0142", "orchard", "1985-03"]
    for told in [*names, "gray beard", "folding knife", "price"]:
        assert told.encode() not in kept, told
        assert told.encode("utf-16-le") not in kept, told


def test_a_person_without_a_name_needs_a_look(session: Session, officer: Actor) -> None:
    person = actions.create(session, officer, NewPerson(description="Gray beard"))
    aged = actions.create(session, officer, NewPerson(age_band=AgeBand.FROM_35))

    assert not person.identified
    assert aged.age_band is AgeBand.FROM_35
    assert kinds(session, person.id) == set()
    assert events(session)[0] == (Event.PERSON_CREATED.value, {"identified": "no"})
    with pytest.raises(RuleBroken) as told:
        actions.create(session, officer, NewPerson(sex=Sex.MALE))
    assert told.value.field == "description"


def test_the_system_makes_persons_too(session: Session) -> None:
    home = factories.organisation(session)
    system = Actor(SYSTEM.id, home.id, SYSTEM.kind, frozenset())

    assert actions.create(session, system, FULL).created_by_id is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (NewPerson(given_name="123"), "given_name"),
        (NewPerson(family_name="a" * 81), "family_name"),
        (NewPerson(given_name="A", called="--"), "called"),
        (NewPerson(given_name="A", birth_date=date(2100, 1, 1)), "birth_date"),
        (NewPerson(given_name="A", phone="1" * 201), "phone"),
        (NewPerson(given_name="A", description="b" * 601), "description"),
    ],
)
def test_what_cannot_be_is_refused(
    session: Session, officer: Actor, wrong: NewPerson, field: str
) -> None:
    with pytest.raises(RuleBroken) as told:
        actions.create(session, officer, wrong)

    assert told.value.field == field


def test_a_change_moves_the_tokens_and_names_the_fields(
    session: Session, make: Make, officer: Actor
) -> None:
    person = make()
    session.commit()

    actions.change(
        session,
        officer,
        person,
        NewPerson(given_name="Marcus", family_name="Brown", sex=Sex.MALE),
    )

    assert events(session) == [(Event.PERSON_CHANGED.value, {"fields": ["family_name", "sex"]})]
    assert find(session, officer, Terms(given="Marcus", family="Ellery")).matches == []
    (match,) = find(session, officer, Terms(given="Marcus", family="Brown")).matches
    assert match.person_id == person.id


def test_nothing_changed_is_no_event(session: Session, make: Make, officer: Actor) -> None:
    person = make()
    session.commit()

    actions.change(session, officer, person, NewPerson(given_name="Marcus", family_name="Ellery "))

    assert pending(session) == ()


@pytest.mark.parametrize("named", [True, False])
def test_a_change_neither_takes_a_name_away_nor_gives_the_first(
    session: Session, make: Make, officer: Actor, named: bool
) -> None:
    person = make() if named else make("", "", description="Gray beard")
    new = NewPerson(description="Gray beard") if named else NewPerson(given_name="Marcus")

    with pytest.raises(RuleBroken):
        actions.change(session, officer, person, new)
