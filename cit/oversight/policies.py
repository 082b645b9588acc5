"""Whose look-ups somebody oversees: those of one's own organization, or all."""

from sqlalchemy import ColumnElement, and_, false, or_, select

from cit.accounts.models import User
from cit.cases.models import Case
from cit.oversight.models import Redaction
from cit.people.models import Person
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach


def within(
    actor: Actor, permission: Permission, model: type[Case] | type[Person] | type[User]
) -> ColumnElement[bool]:
    """The cases, persons or accounts that somebody oversees. Nobody is assigned to oversee."""
    owner = model.organisation_id if model is User else model.agency_id  # type: ignore[union-attr]
    return within_reach(
        granted(actor, permission),
        assigned=false(),
        organisation=owner == actor.organisation_id,
    )


def distance(actor: Actor, record: Case | Person | User) -> Reach:
    owner = record.organisation_id if isinstance(record, User) else record.agency_id
    return Reach.ORGANISATION if owner == actor.organisation_id else Reach.ALL


def redactions_within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The proposals that somebody makes, or answers: about entries of their organization, or all.

    Nobody answers about a case they may not know of; the net knows which.
    """
    reached = within_reach(
        granted(actor, permission),
        assigned=false(),
        organisation=Redaction.organisation_id == actor.organisation_id,
    )
    if permission is not Permission.REDACTION_APPROVE:
        return reached
    known = or_(Redaction.case_id.is_(None), Redaction.case_id.in_(select(Case.id)))
    return and_(reached, known)
