"""Who reaches which conferences, items and promises.

Whoever runs conferences reaches those of the agency; an officer those they are invited to, and
what they promised themselves.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select

from cit.conferences.models import (
    Conference,
    ConferenceGuest,
    ConferenceItem,
    PromisedAction,
    RepeatChoice,
)
from cit.people.models import Person
from cit.permissions.check import Actor, granted
from cit.permissions.ending import ENDS_WITH_THE_RECORD
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission

# A table under another name: the statement around it may ask for the person too.
_PERSON = Person.__table__.alias("ended_person")
OfPerson = type[ConferenceItem] | type[PromisedAction] | type[RepeatChoice]


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The conferences for which somebody has a permission."""
    return within_reach(
        granted(actor, permission),
        assigned=and_(Conference.agency_id == actor.organisation_id, Conference.id.in_(_to(actor))),
        organisation=Conference.agency_id == actor.organisation_id,
    )


def items_within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The items of those conferences."""
    ours = ConferenceItem.agency_id == actor.organisation_id
    found = within_reach(
        granted(actor, permission),
        assigned=and_(ours, ConferenceItem.conference_id.in_(_to(actor))),
        organisation=ours,
    )
    return and_(found, _left(ConferenceItem)) if permission in ENDS_WITH_THE_RECORD else found


def promises_within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """What somebody promised, or may look after."""
    ours = PromisedAction.agency_id == actor.organisation_id
    found = within_reach(
        granted(actor, permission),
        assigned=and_(ours, PromisedAction.owner_id == actor.id),
        organisation=ours,
    )
    return and_(found, _left(PromisedAction)) if permission in ENDS_WITH_THE_RECORD else found


def _to(actor: Actor) -> Select[UUID]:
    return select(ConferenceGuest.conference_id).where(ConferenceGuest.user_id == actor.id)


def _left(model: OfPerson) -> ColumnElement[bool]:
    """Of people whose record was not destroyed."""
    ended = select(_PERSON.c.id).where(
        _PERSON.c.id == model.person_id, _PERSON.c.destroyed_at.is_not(None)
    )
    return ~ended.exists()
