"""Cases past their term, and what keeps each of them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.cases.models import Case
from cit.consents.models import Consent
from cit.disclosures.models import Disclosure
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from cit.referrals.models import Referral
from cit.referrals.rules import UNFINISHED
from cit.retention.queries.holds import is_held
from cit.retention.queries.limits import Limits, consent_over, referral_ended
from cit.retention.rules.schedule import Kind
from cit.retention.rules.waits import Found, Waits, first_reason

W = Waits


def cases(session: Session, known: Limits) -> Iterator[Found]:
    past = and_(Case.source.is_(None), Case.closed_at < known.moment(Kind.CASE))
    return _of_cases(session, known, past)


def imported(session: Session, known: Limits) -> Iterator[Found]:
    undated = and_(Case.local_day.is_(None), Case.created_at < known.moment(Kind.IMPORTED))
    past = and_(Case.source.is_not(None), or_(Case.local_day < known.days[Kind.IMPORTED], undated))
    return _of_cases(session, known, past)


def _of_cases(session: Session, known: Limits, past: Any) -> Iterator[Found]:
    rows = (
        select(
            Case.id,
            Case.reference,
            Case.closed_at,
            Case.local_day,
            Case.created_at,
            Case.source,
            is_held(Case, known.today),
            _open_referral(),
            _open_follow_up(),
            _newer(known),
            _longer(known),
        )
        .where(Case.agency_id == known.agency_id, Case.destroyed_at.is_(None), past)
        .where(known.asked(Case.id))
        .order_by(Case.person_id, Case.id)
    )
    reasons = (W.HELD, W.REFERRAL, W.FOLLOW_UP, W.NEWER, W.LONGER)
    for row in session.execute(rows):
        called, entered = row.local_day, clock.local_day(row.created_at, known.zone)
        closed = row.closed_at and clock.local_day(row.closed_at, known.zone)
        yield Found(
            id=row.id,
            on=(called if row.source else closed) or entered,
            case_id=row.id,
            reference=row.reference,
            waits=first_reason(zip(reasons, row[6:], strict=True)),
        )


def _open_referral() -> Any:
    return (
        select(Referral.id)
        .where(Referral.case_id == Case.id, Referral.status.in_(UNFINISHED))
        .exists()
    )


def _open_follow_up() -> Any:
    return (
        select(FollowUp.id).where(FollowUp.case_id == Case.id, FollowUp.status == Owed.DUE).exists()
    )


def _newer(known: Limits) -> Any:
    """Another case of the same person that is not past its term: the story goes on there."""
    other = aliased(Case)
    own = and_(
        other.source.is_(None),
        or_(other.closed_at.is_(None), other.closed_at >= known.moment(Kind.CASE)),
    )
    brought = and_(
        other.source.is_not(None),
        or_(other.local_day.is_(None), other.local_day >= known.days[Kind.IMPORTED]),
    )
    same = and_(
        other.agency_id == Case.agency_id,
        other.person_id == Case.person_id,
        other.destroyed_at.is_(None),
    )
    return select(other.id).where(same, other.id != Case.id, or_(own, brought)).exists()


def _longer(known: Limits) -> Any:
    """A referral, a consent, or what was told of the case has a longer term than the case."""
    sent = referral_ended()
    referral = select(Referral.id).where(
        Referral.case_id == Case.id,
        Referral.sent_at.is_not(None),
        sent >= known.moment(Kind.REFERRAL),
    )
    day = known.days[Kind.CONSENT]
    consent = select(Consent.id).where(Consent.case_id == Case.id, ~consent_over(known, day))
    told = select(Disclosure.id).where(
        Disclosure.case_id == Case.id, Disclosure.at >= known.moment(Kind.REFERRAL)
    )
    return or_(referral.exists(), consent.exists(), told.exists())
