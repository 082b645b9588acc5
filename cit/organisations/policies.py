"""Whose organisation it is."""

from sqlalchemy import ColumnElement, false

from cit.organisations.models import Organisation
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """Organisations inside the actor's reach. Nobody is assigned to an organisation."""
    return within_reach(
        granted(actor, permission),
        assigned=false(),
        organisation=Organisation.id == actor.organisation_id,
    )


def distance(actor: Actor, organisation: Organisation) -> Reach:
    return Reach.ORGANISATION if organisation.id == actor.organisation_id else Reach.ALL
