"""Who reads and records which consents: the case team and its agency, and the recipient."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, false, select

from cit.cases.models import Assignment
from cit.consents.models import Consent
from cit.permissions.check import Actor, Kind, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The consents for which somebody has a permission, as a filter of its own."""
    reach = granted(actor, permission)
    if actor.kind is Kind.PARTNER:
        theirs = Consent.recipient_id == actor.organisation_id
        return within_reach(reach, assigned=false(), organisation=theirs)
    sent_to = select(Assignment.case_id).where(Assignment.user_id == actor.id)
    return within_reach(
        reach,
        assigned=Consent.case_id.in_(sent_to),
        organisation=Consent.agency_id == actor.organisation_id,
    )


def distance(actor: Actor, consent: Consent, team: Collection[UUID]) -> Reach:
    """How far a consent is from somebody; `team` are all who were ever on its case."""
    if actor.kind is Kind.PARTNER:
        theirs = consent.recipient_id == actor.organisation_id
        return Reach.ORGANISATION if theirs else Reach.ALL
    if actor.id in team:
        return Reach.ASSIGNED
    return Reach.ORGANISATION if consent.agency_id == actor.organisation_id else Reach.ALL
