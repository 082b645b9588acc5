"""Whose reports an actor reaches.

An author's draft is theirs alone; others read what was submitted. Nobody reviews their own.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, literal, or_, true

from cit.cases.policies import within_case
from cit.encounters.models import Encounter
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The reports for which somebody has a permission, as a filter."""
    reach = granted(actor, permission)
    mine = Encounter.author_id == actor.id
    if reach is Reach.ALL:
        return true()
    if permission is Permission.ENCOUNTER_WRITE:
        return within_reach(reach, assigned=mine, organisation=mine)
    if permission is Permission.ENCOUNTER_REVIEW:
        others = or_(Encounter.author_id.is_(None), Encounter.author_id != actor.id)
        ours = Encounter.agency_id == actor.organisation_id
        return within_reach(reach, assigned=false(), organisation=and_(ours, others))
    submitted = and_(Encounter.version > 0, within_case(actor, permission, Encounter))
    return or_(and_(literal(reach is not Reach.NONE), mine), submitted)


def listed(actor: Actor) -> ColumnElement[bool]:
    """Reports that may be named in a list, drafts of others too: state and clock, no content."""
    return within_case(actor, Permission.ENCOUNTER_VIEW, Encounter)


def distance(
    actor: Actor, encounter: Encounter, team: Collection[UUID], permission: Permission
) -> Reach:
    """How far a report is from somebody; `team` are all who were ever on its case."""
    mine = encounter.author_id == actor.id
    ours = encounter.agency_id == actor.organisation_id
    if permission is Permission.ENCOUNTER_WRITE:
        return Reach.ASSIGNED if mine else Reach.ALL
    if permission is Permission.ENCOUNTER_REVIEW:
        return Reach.ORGANISATION if ours and not mine else Reach.ALL
    if mine:
        return Reach.ASSIGNED
    if encounter.version == 0:
        return Reach.ALL
    if actor.id in team:
        return Reach.ASSIGNED
    return Reach.ORGANISATION if ours else Reach.ALL
