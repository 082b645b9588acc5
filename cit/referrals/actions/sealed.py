"""A sealed case that is referred: the partner's people are named, else nobody could answer."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User, UserRole
from cit.cases.models import Case
from cit.permissions.table import Role
from cit.referrals.models import Referral
from cit.sealing.actions import ALSO_NAMED, name_by_rule


def partners_of(session: Session, case: Case) -> set[UUID]:
    """Everybody who answers referrals for a partner that this case was sent to."""
    sent = select(Referral.partner_id).where(
        Referral.case_id == case.id, Referral.sent_at.is_not(None)
    )
    rows = select(User.id).where(
        User.organisation_id.in_(sent),
        User.disabled_at.is_(None),
        User.roles.any(UserRole.role == Role.PARTNER),
    )
    return set(session.scalars(rows))


def name_partners(session: Session, case_id: UUID) -> None:
    """Whoever sends a referral of a sealed case lets its recipients know of the case."""
    case = session.get_one(Case, case_id)
    if case.sealed_at is not None:
        session.flush()
        name_by_rule(session, case, partners_of(session, case))


ALSO_NAMED.append(partners_of)
