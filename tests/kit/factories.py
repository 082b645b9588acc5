"""Plain functions that make rows a test needs. Each adds to the session and flushes."""

from datetime import timedelta
from itertools import count
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User, UserRole
from cit.cases.models import Assignment, Case
from cit.cases.rules import Origin, Part
from cit.db.base import Base
from cit.encryption.keys import Owner, make_key
from cit.organisations.models import CallType, District, Organisation
from cit.people.models import Person
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Role

R = TypeVar("R", bound=Base)
_numbers = count(1)

# No password has this hash: users of the factories sign in through their session only.
NO_PASSWORD = "!"


def add(session: Session, row: R) -> R:
    session.add(row)
    session.flush()
    return row


def organisation(session: Session, kind: Kind = Kind.POLICE, **values: Any) -> Organisation:
    number = next(_numbers)
    name = f"Larkspur {'Police' if kind is Kind.POLICE else 'House'} {number}"
    return add(session, Organisation(**{"kind": kind, "name": name, "short_name": name, **values}))


def session_get_organisation(session: Session, organisation_id: UUID) -> Organisation:
    return session.get_one(Organisation, organisation_id)


def partner(session: Session, **values: Any) -> Organisation:
    values.setdefault("agreement_until", clock.now().date() + timedelta(days=200))
    return organisation(session, Kind.PARTNER, **values)


def user(session: Session, *roles: Role, at: Organisation | None = None, **values: Any) -> User:
    """A user with these roles; a partner works for a partner organisation by default."""
    number = next(_numbers)
    home = at or (partner(session) if Role.PARTNER in roles else organisation(session))
    row = User(
        **{
            "organisation_id": home.id,
            "username": f"user.{number}",
            "name": f"Robin Tester{number}",
            "password_hash": NO_PASSWORD,
            "password_at": clock.now(),
            "created_at": clock.now(),
            "totp_on": True,
            **values,
        }
    )
    row.roles = [UserRole(user_id=row.id, role=role) for role in roles]
    make_key(session, Owner.USER, row.id)
    return add(session, row)


def home(session: Session, of: User) -> Organisation:
    """The organisation somebody works for."""
    return session.get_one(Organisation, of.organisation_id)


def actor(session: Session, of: User) -> Actor:
    """The actor of a user; queries of this session are narrowed to them from now on."""
    home = session.get_one(Organisation, of.organisation_id)
    roles = frozenset(one.role for one in of.roles)
    found = Actor(of.id, home.id, home.kind, roles, of.name)
    session.info["actor"] = found
    return found


def district(session: Session, agency_id: UUID, name: str = "") -> District:
    return add(session, District(agency_id=agency_id, name=name or f"Beat {next(_numbers)}"))


def call_type(session: Session, agency_id: UUID, **values: Any) -> CallType:
    code = f"T{next(_numbers)}"
    row = CallType(**{"agency_id": agency_id, "code": code, "label": "Welfare check", **values})
    return add(session, row)


def person(session: Session, agency_id: UUID, **values: Any) -> Person:
    """A person with sealed identity. Not indexed: use the people room's action for search."""
    sealed = {
        "given_name": "Marcus",
        "family_name": "Ellery",
        **{k: values.pop(k) for k in list(values) if f"{k}_sealed" in Person.__table__.c},
    }
    row = Person(agency_id=agency_id, created_at=clock.now(), **values)
    session.add(row)
    make_key(session, Owner.PERSON, row.id)
    for name, value in sealed.items():
        setattr(row, name, value)
    session.flush()
    return row


def case(session: Session, agency_id: UUID, **values: Any) -> Case:
    """An open call of this agency, with a key of its own."""
    now = clock.now()
    sealed = {k: values.pop(k) for k in ("address", "caller", "summary") if k in values}
    row = Case(
        **{
            "agency_id": agency_id,
            "reference": f"{next(_numbers):08d}",
            "origin": Origin.DISPATCHED,
            "received_at": now,
            "local_day": now.date(),
            "created_at": now,
            **values,
        }
    )
    session.add(row)
    make_key(session, Owner.CASE, row.id)
    for name, value in sealed.items():
        setattr(row, name, value)
    session.flush()
    return row


def assigned(session: Session, case: Case, to: User, **values: Any) -> Assignment:
    """A responder on a case, from now on."""
    return add(
        session,
        Assignment(
            **{
                "agency_id": case.agency_id,
                "case_id": case.id,
                "user_id": to.id,
                "part": Part.PRIMARY,
                "designated": False,
                "from_at": clock.now(),
                **values,
            }
        ),
    )
