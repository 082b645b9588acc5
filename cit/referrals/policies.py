"""Whose referrals they are: the case team's and the agency's; once sent, the partner's too."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select

from cit.cases.models import Assignment
from cit.permissions.check import Actor, Kind, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach
from cit.referrals.models import Referral


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The referrals for which somebody has a permission, as a filter of its own."""
    sent_to = select(Assignment.case_id).where(Assignment.user_id == actor.id)
    if actor.kind is Kind.PARTNER:
        # A draft is nobody's business but the sender's.
        theirs = and_(Referral.partner_id == actor.organisation_id, Referral.sent_at.is_not(None))
    else:
        theirs = Referral.agency_id == actor.organisation_id
    return within_reach(
        granted(actor, permission),
        assigned=Referral.case_id.in_(sent_to),
        organisation=theirs,
    )


def distance(actor: Actor, referral: Referral, team: Collection[UUID]) -> Reach:
    """How far a referral is from somebody; `team` are all who were ever on its case."""
    if actor.id in team:
        return Reach.ASSIGNED
    if actor.kind is Kind.PARTNER:
        theirs = referral.partner_id == actor.organisation_id and referral.sent_at is not None
    else:
        theirs = referral.agency_id == actor.organisation_id
    return Reach.ORGANISATION if theirs else Reach.ALL
