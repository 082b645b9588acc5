"""Who reads and records which consents: the case team and its agency, and the recipient."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cit.cases.models import Assignment
from cit.consents.models import Consent
from cit.permissions.check import Actor, Kind, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The consents for which somebody has a permission, as a filter of its own."""
    theirs = Consent.recipient_id if actor.kind is Kind.PARTNER else Consent.agency_id
    sent_to = select(Assignment.case_id).where(Assignment.user_id == actor.id)
    return within_reach(
        granted(actor, permission),
        assigned=Consent.case_id.in_(sent_to),
        organisation=theirs == actor.organisation_id,
    )


def distance(actor: Actor, consent: Consent, team: Collection[UUID]) -> Reach:
    """How far a consent is from somebody; `team` are all who were ever on its case."""
    if actor.id in team:
        return Reach.ASSIGNED
    theirs = consent.recipient_id if actor.kind is Kind.PARTNER else consent.agency_id
    return Reach.ORGANISATION if theirs == actor.organisation_id else Reach.ALL
