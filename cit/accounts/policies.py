"""Whose account and whose duty it is."""

from sqlalchemy import ColumnElement

from cit.accounts.models import Duty, User
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """Users inside the actor's reach: oneself, one's organisation, everybody."""
    return within_reach(
        granted(actor, permission),
        assigned=User.id == actor.id,
        organisation=User.organisation_id == actor.organisation_id,
    )


def distance(actor: Actor, user: User) -> Reach:
    if user.id == actor.id:
        return Reach.ASSIGNED
    same = user.organisation_id == actor.organisation_id
    return Reach.ORGANISATION if same else Reach.ALL


def duty_within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """Shifts inside the actor's reach."""
    return within_reach(
        granted(actor, permission),
        assigned=Duty.user_id == actor.id,
        organisation=Duty.agency_id == actor.organisation_id,
    )


def duty_distance(actor: Actor, duty: Duty) -> Reach:
    if duty.user_id == actor.id:
        return Reach.ASSIGNED
    return Reach.ORGANISATION if duty.agency_id == actor.organisation_id else Reach.ALL
