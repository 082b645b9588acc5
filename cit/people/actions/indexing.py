"""The tokens of a person, kept in step with what they are made of."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from cit.db.writers import hold, hold_first
from cit.encryption.index import versions
from cit.encryption.keys import KeyUnavailable
from cit.encryption.rotation.indexing import Indexed
from cit.encryption.rotation.run import Batch
from cit.encryption.seal import BrokenSeal
from cit.people.models import Alias, Person, PersonToken
from cit.people.queries import tokens


def index(session: Session, person: Person) -> None:
    """Write the tokens of a person and of all other names anew; old ones find nobody any more."""
    hold(session, person)  # their index keys may be being renewed just now
    rows = _rows(session, person)
    older = delete(PersonToken).where(
        PersonToken.agency_id == person.agency_id, PersonToken.person_id == person.id
    )
    session.execute(older.execution_options(synchronize_session=False))
    session.add_all(rows)
    session.flush()


def _rows(session: Session, person: Person) -> list[PersonToken]:
    """A token of each kind for each version of the index keys."""
    also = select(Alias).where(Alias.agency_id == person.agency_id, Alias.person_id == person.id)
    aliases = session.scalars(also).all()
    rows = []
    for version in versions(session):
        found = tokens.of_person(
            session,
            person.given_name,
            person.family_name,
            person.birth_date,
            person.phone,
            person.address,
            version=version,
        )
        rows += _as_rows(person, person.id, version, found)
        for alias in aliases:
            given, family, birth = alias.given_name, alias.family_name, person.birth_date
            found = tokens.of_name(session, given, family, birth, version=version)
            rows += _as_rows(person, alias.id, version, found)
    return rows


def _as_rows(
    person: Person, source_id: UUID, version: int, found: dict[str, int]
) -> list[PersonToken]:
    return [
        PersonToken(
            agency_id=person.agency_id,
            person_id=person.id,
            source_id=source_id,
            kind=kind,
            version=version,
            token=token,
        )
        for kind, token in found.items()
    ]


def _fill(session: Session, mark: str, size: int) -> Batch:
    """Write the tokens of some persons for the newest index keys too."""
    rows = select(Person.id).order_by(Person.id).limit(size)
    ids = session.scalars(rows.where(Person.id > UUID(mark)) if mark else rows).all()
    held = hold_first(session, Person.id.expression, ids)
    left_out = 0
    for person in session.scalars(select(Person).where(Person.id.in_(held))):
        try:
            index(session, person)
        except (KeyUnavailable, BrokenSeal):
            left_out += 1  # its older tokens stay, and so do their keys
    over = len(held) == len(ids) < size
    return Batch(None if over else str(held[-1]), len(held), left_out)


def _drop(session: Session, _mark: str, size: int) -> Batch:
    """Take away tokens whose index key is gone."""
    gone = PersonToken.version.not_in(versions(session))
    places = select(PersonToken.source_id).where(gone).distinct().limit(size)
    sources = session.scalars(places).all()
    session.execute(
        delete(PersonToken)
        .where(PersonToken.source_id.in_(sources), gone)
        .execution_options(synchronize_session=False)
    )
    return Batch(None if len(sources) < size else "more")


INDEXED = Indexed(
    lambda session: session.scalar(select(func.count()).select_from(Person)) or 0, _fill, _drop
)
