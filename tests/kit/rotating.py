"""Renewing keys in tests: sessions for each batch, and records to renew the keys of."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.actions.indexing import INDEXED as CASES
from cit.cases.models import Case
from cit.db.engine import new_session
from cit.encryption.models import DataKey, Renewed
from cit.encryption.rotation import indexing, renewing, wrapping
from cit.encryption.rotation.run import Pace, Plan
from cit.people import actions
from cit.people.actions.indexing import INDEXED as PEOPLE
from cit.people.models import Person
from cit.people.rules import NewPerson
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from tests.kit import factories

AT_ONCE = Pace(rest=0)
# They do not sound alike.
SURNAMES = ("Ellery", "Okafor", "Brandt", "Whitlock", "Zamora", "Quist", "Novak", "Hume")
ALIASES = ("Pike", "Gunn", "Yates", "Lomax", "Vega", "Crewe", "Dubois", "Tanaka")


def opener(app: Flask) -> Callable[[], Session]:
    """Sessions as the command line opens them."""

    def opened() -> Session:
        session = new_session(app)
        session.info.update(actor=SYSTEM, source="test")
        return session

    return opened


def plan(kind: Renewed) -> Plan:
    """The whole system's."""
    plans = {
        Renewed.KEK: wrapping.plan,
        Renewed.DATA: renewing.plan,
        Renewed.INDEX: lambda: indexing.plan({"people": PEOPLE, "cases": CASES}),
    }
    return plans[kind]()


def records(session: Session, count: int) -> Actor:
    """So many persons (eight at most), each with a case; an officer of their agency."""
    agency = factories.organisation(session)
    officer = factories.actor(session, factories.user(session, Role.COORDINATOR, at=agency))
    session.info["actor"] = SYSTEM
    for number in range(count):
        person = actions.create(
            session, officer, NewPerson(given_name="Marcus", family_name=SURNAMES[number])
        )
        actions.add_alias(session, officer, person, given_name="Mo", family_name=ALIASES[number])
        factories.case(
            session,
            agency.id,
            person_id=person.id,
            address=f"{number + 1} Orchard Street",
            summary="words",
        )
    session.commit()
    return officer


def all_open(session: Session, count: int) -> bool:
    """Whether every name and every summary opens as it was written."""
    people = {one.family_name for one in session.scalars(select(Person))}
    words = [one.summary for one in session.scalars(select(Case))]
    session.rollback()
    return people == set(SURNAMES[:count]) and words == ["words"] * count


def versions(session: Session) -> set[int]:
    """The versions of data keys that there are."""
    found = set(session.scalars(select(DataKey.version)))
    session.rollback()
    return found
