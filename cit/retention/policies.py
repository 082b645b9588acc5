"""Whose holds and terms somebody reaches: those of their own agency."""

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from cit.people.models import Person
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission
from cit.retention.models import Hold, PurgeItem, PurgePart, PurgeRun


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The holds for which somebody has a permission.

    Which case it is about the net asks; about a person only who may know of that person.
    """
    ours = within_reach(
        granted(actor, permission),
        assigned=false(),
        organisation=Hold.agency_id == actor.organisation_id,
    )
    return and_(ours, or_(Hold.person_id.is_(None), Hold.person_id.in_(select(Person.id))))


def runs_within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The runs for which somebody has a permission."""
    return within_reach(
        granted(actor, permission),
        assigned=false(),
        organisation=PurgeRun.agency_id == actor.organisation_id,
    )


def known() -> ColumnElement[bool]:
    """A run of sealed cases is there for those who may know of every case on its list."""
    seen = select(func.count(PurgeItem.id)).where(PurgeItem.run_id == PurgeRun.id).scalar_subquery()
    listed = (
        select(func.sum(PurgePart.total)).where(PurgePart.run_id == PurgeRun.id).scalar_subquery()
    )
    return or_(PurgeRun.secret.is_(False), seen == listed)
