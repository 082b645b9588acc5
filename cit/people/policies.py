"""Who reaches which persons: those of one's own agency, or none."""

from sqlalchemy import ColumnElement, and_, false

from cit.people.models import Alias, Caution, Person, PersonToken
from cit.permissions.check import Actor, granted
from cit.permissions.ending import ENDS_WITH_THE_RECORD
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach

OfPerson = type[Person] | type[Alias] | type[Caution] | type[PersonToken]


def within(actor: Actor, permission: Permission, model: OfPerson = Person) -> ColumnElement[bool]:
    """The persons inside the actor's reach, or what belongs to them.

    Nobody is assigned to a person, only to cases.
    """
    found = within_reach(
        granted(actor, permission),
        assigned=false(),
        organisation=model.agency_id == actor.organisation_id,
    )
    if permission in ENDS_WITH_THE_RECORD and model is Person:
        return and_(found, Person.destroyed_at.is_(None))
    return found


def distance(actor: Actor, person: Person) -> Reach:
    same = person.agency_id == actor.organisation_id
    return Reach.ORGANISATION if same else Reach.ALL
