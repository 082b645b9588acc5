"""Names and age bands of many people by a constant number of queries."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encryption.sealed import open_sealed
from cit.people.models import Person
from cit.people.rules import AgeBand, age_on
from cit.referrals.queries.shown import short_name


def short_names(session: Session, ids: set[UUID], day: date) -> Mapping[UUID, str]:
    """ "Marcus E., 41" for those who agreed to be known."""
    if not ids:
        return {}
    sealed = (Person.given_name_sealed, Person.family_name_sealed, Person.birth_date_sealed)
    rows = session.execute(
        select(Person.id, *sealed).where(Person.id.in_(ids)).execution_options(unscoped=True)
    ).all()
    given = open_sealed(session, Person.given_name, [(r[0], r[0], r[1]) for r in rows])
    family = open_sealed(session, Person.family_name, [(r[0], r[0], r[2]) for r in rows])
    born = open_sealed(session, Person.birth_date, [(r[0], r[0], r[3]) for r in rows])
    found = {}
    for row, first, last, birth in zip(rows, given, family, born, strict=True):
        name = short_name(str(first or ""), str(last or ""))
        found[row[0]] = f"{name}, {age_on(birth, day)}" if birth else name
    return found


def bands(session: Session, ids: set[UUID]) -> Mapping[UUID, AgeBand]:
    if not ids:
        return {}
    rows = select(Person.id, Person.age_band).where(Person.id.in_(ids))
    return {row[0]: row[1] for row in session.execute(rows.execution_options(unscoped=True))}
