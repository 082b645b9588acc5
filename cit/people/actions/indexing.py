"""The tokens of a person, kept in step with what they are made of."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cit.people.models import Alias, Person, PersonToken
from cit.people.queries import tokens


def index(session: Session, person: Person) -> None:
    """Write the tokens of a person and of all other names anew; old ones find nobody any more."""
    session.execute(
        delete(PersonToken).where(
            PersonToken.agency_id == person.agency_id, PersonToken.person_id == person.id
        )
    )
    of_person = tokens.of_person(
        session,
        person.given_name,
        person.family_name,
        person.birth_date,
        person.phone,
        person.address,
    )
    rows = [_row(person, person.id, kind, token) for kind, token in of_person.items()]
    also = select(Alias).where(Alias.agency_id == person.agency_id, Alias.person_id == person.id)
    for alias in session.scalars(also):
        found = tokens.of_name(session, alias.given_name, alias.family_name, person.birth_date)
        rows += [_row(person, alias.id, kind, token) for kind, token in found.items()]
    session.add_all(rows)
    session.flush()


def _row(person: Person, source_id: UUID, kind: str, token: int) -> PersonToken:
    return PersonToken(
        agency_id=person.agency_id,
        person_id=person.id,
        source_id=source_id,
        kind=kind,
        token=token,
    )
