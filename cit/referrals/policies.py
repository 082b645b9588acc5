"""Whose referrals they are: the case team's and the agency's; once sent, the partner's too."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, select

from cit.cases.models import Assignment
from cit.cases.policies import left
from cit.permissions.check import Actor, Kind, granted
from cit.permissions.ending import ENDS_WITH_THE_RECORD
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach
from cit.referrals.models import Referral


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The referrals for which somebody has a permission, as a filter of its own."""
    found = _within(actor, permission)
    if permission in ENDS_WITH_THE_RECORD:
        return and_(found, left(Referral.case_id))
    return found


def _within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    reach = granted(actor, permission)
    if actor.kind is Kind.PARTNER:
        # A draft is nobody's business but the sender's; and nobody is sent to a case from here.
        theirs = and_(Referral.partner_id == actor.organisation_id, Referral.sent_at.is_not(None))
        return within_reach(reach, assigned=false(), organisation=theirs)
    sent_to = select(Assignment.case_id).where(Assignment.user_id == actor.id)
    return within_reach(
        reach,
        assigned=Referral.case_id.in_(sent_to),
        organisation=Referral.agency_id == actor.organisation_id,
    )


def distance(actor: Actor, referral: Referral, team: Collection[UUID]) -> Reach:
    """How far a referral is from somebody; `team` are all who were ever on its case."""
    if actor.kind is Kind.PARTNER:
        theirs = referral.partner_id == actor.organisation_id and referral.sent_at is not None
        return Reach.ORGANISATION if theirs else Reach.ALL
    if actor.id in team:
        return Reach.ASSIGNED
    return Reach.ORGANISATION if referral.agency_id == actor.organisation_id else Reach.ALL
