"""Reports, open referrals, follow-ups and legal clocks that are due, of a case in reach."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Uuid, bindparam, select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.casefile.queries.head import Head
from cit.encounters.models import Disposition, Encounter
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from cit.organisations.models import Organisation
from cit.referrals.models import Referral
from cit.referrals.rules import UNFINISHED
from cit.statutes.models import Firearm, FirearmStep

CASE_ID, AGENCY_ID = bindparam("case_id", type_=Uuid()), bindparam("agency_id", type_=Uuid())
REPORTS = (
    select(
        Encounter.id,
        Encounter.author_id,
        User.name.label("author"),
        Encounter.author_code,
        Encounter.author_designated,
        Encounter.status,
        Encounter.version,
        Encounter.answers_sealed,
        Encounter.started_at,
        Encounter.submitted_at,
        Encounter.due_at,
        Encounter.review_due_at,
        Encounter.force,
        Encounter.handcuffs,
        Encounter.injury_person,
        Encounter.injury_officer,
        Encounter.injury_other,
        Disposition.outcome,
    )
    .outerjoin(User, User.id == Encounter.author_id)
    .outerjoin(
        Disposition, (Disposition.encounter_id == Encounter.id) & Disposition.is_primary.is_(True)
    )
    .where(Encounter.case_id == CASE_ID, Encounter.agency_id == AGENCY_ID)
    .order_by(Encounter.started_at, Encounter.id)
)
REFERRALS = (
    select(
        Referral.id,
        Referral.status,
        Referral.next_actor,
        Referral.sent_at,
        Referral.created_at,
        Referral.due_at,
        Organisation.name.label("partner"),
    )
    .join(Organisation, Organisation.id == Referral.partner_id)
    .where(Referral.case_id == CASE_ID, Referral.agency_id == AGENCY_ID)
    .where(Referral.status.in_(UNFINISHED))
)
OWED = (
    select(
        FollowUp.id,
        FollowUp.kind,
        FollowUp.from_at,
        FollowUp.due_at,
        FollowUp.owner_id,
        User.name.label("owner"),
    )
    .outerjoin(User, User.id == FollowUp.owner_id)
    .where(FollowUp.case_id == CASE_ID, FollowUp.agency_id == AGENCY_ID)
    .where(FollowUp.status == Owed.DUE)
)

CLOCKS = (
    select(
        FirearmStep.firearm_id,
        FirearmStep.act,
        FirearmStep.who,
        FirearmStep.due_at,
        Firearm.taken_at,
    )
    .join(Firearm, Firearm.id == FirearmStep.firearm_id)
    .where(FirearmStep.case_id == CASE_ID, FirearmStep.agency_id == AGENCY_ID)
    .where(FirearmStep.ended_at.is_(None))
)


def rows_of(session: Session, statement: Any, head: Head) -> Sequence[Any]:
    """Rows of a case that is in reach."""
    found: Sequence[Any] = session.execute(
        statement, {"case_id": head.id, "agency_id": head.agency_id}
    ).all()
    return found
