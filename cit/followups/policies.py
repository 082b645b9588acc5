"""Whose follow-ups an actor reaches: those of their cases, and those they were given."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, literal, or_

from cit.cases.policies import within_case
from cit.followups.models import FollowUp
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The follow-ups for which somebody has a permission, as a filter."""
    any_reach = granted(actor, permission) is not Reach.NONE
    # Whoever was given a follow-up does it, also when they were never on the case.
    given = and_(literal(any_reach), FollowUp.owner_id == actor.id)
    return or_(within_case(actor, permission, FollowUp), given)


def distance(actor: Actor, follow_up: FollowUp, team: Collection[UUID]) -> Reach:
    """How far a follow-up is from somebody; `team` are all who were ever on its case."""
    if actor.id == follow_up.owner_id or actor.id in team:
        return Reach.ASSIGNED
    same = follow_up.agency_id == actor.organisation_id
    return Reach.ORGANISATION if same else Reach.ALL
