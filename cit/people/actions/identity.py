"""Making a person, correcting what is known, saying who somebody is, adding another name."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.encryption.keys import Owner, make_key
from cit.people.actions.indexing import index
from cit.people.models import Alias, Person
from cit.people.rules import (
    AgeBand,
    NewPerson,
    age_on,
    band_of,
    check_birth_date,
    check_length,
    check_name,
    tidy,
)
from cit.permissions.check import Actor
from cit.rules import RuleBroken

# Upper rooms join: (session, person), after what is known of somebody has changed.
AFTER_A_CHANGE: list[Callable[[Session, Person], None]] = []
_NAMES = ("given_name", "family_name", "called")
_EMPTY_IS_NONE = (*_NAMES, "phone", "address", "description", "language")


def create(session: Session, actor: Actor, new: NewPerson) -> Person:
    """A new person of the actor's agency; unidentified unless there is a name."""
    told = _checked(new, actor)
    if not (told.identified or told.description or told.age_band is not AgeBand.UNKNOWN):
        raise RuleBroken("description", "Say how you would know this person again.")
    person = Person(
        agency_id=actor.organisation_id,
        identified=told.identified,
        created_at=clock.now(),
        created_by_id=None if actor.is_system else actor.id,
    )
    session.add(person)
    make_key(session, Owner.PERSON, person.id)
    _fill(person, told)
    session.flush()
    index(session, person)
    known = "yes" if told.identified else "no"
    record(session, Event.PERSON_CREATED, by=actor, subject_id=person.id, identified=known)
    return person


def change(session: Session, actor: Actor, person: Person, new: NewPerson) -> None:
    """Correct what is known. Who is identified stays so: a name cannot be taken away."""
    told = _checked(new, actor)
    if person.identified and not told.identified:
        raise RuleBroken("family_name", "Enter a name.")
    if told.identified and not person.identified:
        raise RuleBroken("family_name", "This person is not identified; say first who it is.")
    changed = _fill(person, told)
    if not changed:
        return
    session.flush()
    index(session, person)
    record(session, Event.PERSON_CHANGED, by=actor, subject_id=person.id, fields=changed)
    _tell(session, person)


def identify(session: Session, actor: Actor, person: Person, new: NewPerson) -> None:
    """Say who an unidentified person is, in one step; the log keeps that it was not known."""
    told = _checked(new, actor)
    if person.identified:
        raise RuleBroken("family_name", "This person is identified already.")
    if not told.identified:
        raise RuleBroken("family_name", "Enter a name.")
    _fill(person, told)
    person.identified = True
    session.flush()
    index(session, person)
    record(session, Event.PERSON_IDENTIFIED, by=actor, subject_id=person.id)
    _tell(session, person)


def add_alias(
    session: Session, actor: Actor, person: Person, *, given_name: str = "", family_name: str = ""
) -> Alias:
    """Another name this person is known by; found as the first name is."""
    given, family = tidy(given_name), tidy(family_name)
    check_name("given_name", given)
    check_name("family_name", family)
    if not (given or family):
        raise RuleBroken("family_name", "Enter a name.")
    alias = Alias(agency_id=person.agency_id, person_id=person.id, created_at=clock.now())
    session.add(alias)
    alias.given_name, alias.family_name = given or None, family or None
    session.flush()
    index(session, person)
    record(session, Event.PERSON_ALIAS_ADDED, by=actor, subject_id=person.id)
    return alias


def _tell(session: Session, person: Person) -> None:
    for listener in AFTER_A_CHANGE:
        listener(session, person)


def _checked(new: NewPerson, actor: Actor) -> NewPerson:
    """What was told, tidied; its age band follows the birth date where there is one."""
    lines: dict[str, Any] = {name: tidy(getattr(new, name)) for name in _EMPTY_IS_NONE}
    told = replace(new, **lines)
    today = clock.local_day(clock.now(), actor.zone or "UTC")
    for name in _NAMES:
        check_name(name, getattr(told, name))
    for name in _EMPTY_IS_NONE:
        check_length(name, getattr(told, name))
    check_birth_date(told.birth_date, today)
    if told.birth_date:
        told = replace(told, age_band=band_of(age_on(told.birth_date, today)))
    return told


def _fill(person: Person, told: NewPerson) -> list[str]:
    """Write what differs; the names of the fields that do."""
    changed = []
    for field in fields(NewPerson):
        value: str | date | Enum | bool | None = getattr(told, field.name)
        wanted: Any = None if value == "" else value
        if getattr(person, field.name) != wanted:
            setattr(person, field.name, wanted)
            changed.append(field.name)
    return changed
