"""The steps of a referral, as far as whoever looks may know them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from cit.permissions.check import Actor, Kind
from cit.referrals.models import Referral, ReferralStep
from cit.referrals.queries.shown import ENDED
from cit.referrals.rules import Status, step_words

# Words that one side writes for the other; everything else stays with who wrote it.
_TO_SENDER = frozenset({Status.MORE_INFO, Status.DECLINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    at: datetime
    to: Status
    what: str
    reason: str
    note: str
    by: str


def history(session: Session, actor: Actor, referral: Referral) -> Sequence[StepLine]:
    """The newest first. A partner reads from the sending on, and once it ended only its own."""
    rows = (
        select(ReferralStep)
        .where(ReferralStep.referral_id == referral.id)
        .options(joinedload(ReferralStep.by))
        .order_by(ReferralStep.number.desc())
        .execution_options(unscoped=True)
    )
    steps = session.scalars(rows).all()
    if actor.kind is Kind.PARTNER:
        steps = [one for one in steps if _partner_reads(actor, referral, one)]
    return [_line(actor, referral, one) for one in steps]


def _partner_reads(actor: Actor, referral: Referral, step: ReferralStep) -> bool:
    if step.to_status is Status.DRAFT:
        return False
    if referral.status in ENDED and step.to_status not in ENDED:
        return step.by.organisation_id == actor.organisation_id
    return True


def _line(actor: Actor, referral: Referral, step: ReferralStep) -> StepLine:
    what, reason = step_words(step.from_status, step.to_status, step.reason)
    return StepLine(
        at=step.at,
        to=step.to_status,
        what=what,
        reason=reason,
        note=(step.note or "") if _reads_note(actor, step) else "",
        by=step.by.name if _known(actor, referral, step.by.organisation_id) else "",
    )


def _reads_note(actor: Actor, step: ReferralStep) -> bool:
    if step.by.organisation_id == actor.organisation_id:
        return True
    if actor.kind is Kind.PARTNER:
        return step.from_status is Status.MORE_INFO and step.to_status is Status.SENT
    return step.to_status in _TO_SENDER


def _known(actor: Actor, referral: Referral, organisation_id: UUID) -> bool:
    """Who won an offer is not told to those who lost it."""
    return organisation_id in (actor.organisation_id, referral.agency_id, referral.partner_id)
