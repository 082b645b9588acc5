"""One case with everything on it, and everybody of its agency: the ground that is attacked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from flask import Flask, url_for
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from cit import clock
from cit.accounts.models import Designation, Duty, User
from cit.accounts.rules import Standing
from cit.permissions.table import Role
from cit.referrals.models import Referral
from tests.kit import everything, factories

# Words of an address that are no ids: values that are there.
PLAIN = {"page": "call", "reference": "ZZZZZZZZ"}


@dataclass(frozen=True)
class Ground:
    """Ids by the name that addresses give them, and one person of each role."""

    ids: dict[str, UUID]
    people: dict[Role, User]
    reference: str


def make(session: Session) -> Ground:
    """The ground, committed."""
    one = everything.make(session)
    people = {
        role: factories.user(session, role, at=one.partner if role is Role.PARTNER else one.agency)
        for role in Role
        if role is not Role.OFFICER
    }
    people[Role.OFFICER] = one.officer
    now = clock.now()
    designation = Designation(
        user_id=one.officer.id,
        kind=Standing.DESIGNATED,
        from_on=now.date() - timedelta(days=9),
        recorded_at=now,
    )
    duty = Duty(agency_id=one.agency.id, user_id=one.officer.id, unit="12A21", from_at=now)
    referral = session.get_one(Referral, one.ids["referral_id"])
    ids = {
        **one.ids,
        "user_id": one.officer.id,
        "organisation_id": one.partner.id,
        "agency_id": one.agency.id,
        "entry_id": factories.district(session, one.agency.id).id,
        "designation_id": factories.add(session, designation).id,
        "duty_id": factories.add(session, duty).id,
        "offer_id": referral.offer_id,
    }
    session.commit()
    return Ground(ids, people, one.reference)


def doors(app: Flask, ground: Ground, *methods: str) -> Iterator[tuple[Rule, str]]:
    """Every route that takes one of the methods, and an address on which something is there."""
    for rule in app.url_map.iter_rules():
        if (rule.methods or set()) & set(methods):
            yield rule, address(app, rule, ground.ids)


def address(app: Flask, rule: Rule, ids: dict[str, UUID]) -> str:
    """A route's address, with these ids where it takes some."""
    values = {name: ids.get(name) or PLAIN.get(name) or uuid4() for name in rule.arguments}
    with app.test_request_context("/"):
        return url_for(rule.endpoint, **values)
