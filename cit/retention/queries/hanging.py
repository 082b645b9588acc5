"""Persons without a case, and what hangs under cases with a term of its own."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.consents.models import Consent
from cit.feedback.models import Feedback
from cit.followups.models import Attempt, FollowUp
from cit.followups.rules import Status as Owed
from cit.people.models import Person
from cit.referrals.models import Referral, ReferralStep
from cit.referrals.rules import UNFINISHED
from cit.retention.queries.holds import is_held, person_is_held
from cit.retention.queries.limits import Limits, consent_over, referral_ended
from cit.retention.rules.schedule import Kind
from cit.retention.rules.waits import Found, Waits, first_reason

W = Waits


def feedback(session: Session, known: Limits) -> Iterator[Found]:
    """Closed matters of the public. No case and no hold leads to them."""
    rows = (
        select(Feedback.id, Feedback.closed_on)
        .where(Feedback.agency_id == known.agency_id, known.asked(Feedback.id))
        .where(Feedback.closed_on < known.days[Kind.FEEDBACK])
        .order_by(Feedback.id)
    )
    for one, on in session.execute(rows):
        if on is not None:
            yield Found(id=one, on=on)


def persons(session: Session, known: Limits) -> Iterator[Found]:
    own = select(Case.id).where(
        Case.agency_id == Person.agency_id,
        Case.person_id == Person.id,
        Case.destroyed_at.is_(None),
    )
    rows = (
        select(Person.id, Person.created_at, person_is_held(Person, known.today))
        .where(Person.agency_id == known.agency_id, Person.destroyed_at.is_(None))
        .where(known.asked(Person.id))
        .where(Person.created_at < known.moment(Kind.PERSON), ~own.exists())
        .order_by(Person.id)
    )
    for one, at, held in session.execute(rows):
        on = clock.local_day(at, known.zone)
        yield Found(id=one, on=on, waits=W.HELD if held else None)


def referrals(session: Session, known: Limits) -> Iterator[Found]:
    """Their words: request, safe contact and notes. What is counted of them stays."""
    steps = select(ReferralStep.id).where(ReferralStep.referral_id == Referral.id)
    rows = (
        select(Referral.id, Case.id, Case.reference, referral_ended())
        .add_columns(is_held(Case, known.today))
        .join(Case, Case.id == Referral.case_id)
        .where(Case.destroyed_at.is_(None), Referral.agency_id == known.agency_id)
        .where(known.asked(Referral.id))
        .where(Referral.status.not_in(UNFINISHED))
        .where(referral_ended() < known.moment(Kind.REFERRAL))
        .where(
            or_(
                Referral.request_sealed.is_not(None),
                Referral.safe_contact_sealed.is_not(None),
                steps.where(ReferralStep.note_sealed.is_not(None)).exists(),
            )
        )
        .order_by(Referral.case_id, Referral.id)
    )
    return _hanging(session, known, rows)


def follow_ups(session: Session, known: Limits) -> Iterator[Found]:
    tries = select(Attempt.id).where(Attempt.follow_up_id == FollowUp.id)
    rows = (
        select(FollowUp.id, Case.id, Case.reference, FollowUp.ended_at)
        .add_columns(is_held(Case, known.today))
        .join(Case, Case.id == FollowUp.case_id)
        .where(Case.destroyed_at.is_(None), FollowUp.agency_id == known.agency_id)
        .where(known.asked(FollowUp.id))
        .where(FollowUp.status != Owed.DUE)
        .where(FollowUp.ended_at < known.moment(Kind.FOLLOW_UP), tries.exists())
        .order_by(FollowUp.case_id, FollowUp.id)
    )
    return _hanging(session, known, rows)


def _hanging(session: Session, known: Limits, rows: Any) -> Iterator[Found]:
    """What hangs under a case, which itself may be young or old."""
    for one, case_id, reference, at, held in session.execute(rows):
        yield Found(
            id=one,
            on=clock.local_day(at, known.zone),
            case_id=case_id,
            reference=reference,
            waits=W.HELD if held else None,
        )


def consents(session: Session, known: Limits) -> Iterator[Found]:
    rests = select(Referral.id).where(Referral.consent_id == Consent.id).exists()
    rows = (
        select(Consent.id, Case.id, Case.reference, Consent.until_on, Consent.revoked_at)
        .add_columns(is_held(Case, known.today), rests)
        .join(Case, Case.id == Consent.case_id)
        .where(Case.destroyed_at.is_(None), Consent.agency_id == known.agency_id)
        .where(known.asked(Consent.id))
        .where(consent_over(known, known.days[Kind.CONSENT]))
        .order_by(Consent.case_id, Consent.id)
    )
    for one, case_id, reference, until, revoked, held, rested in session.execute(rows):
        ended = min(until, clock.local_day(revoked, known.zone)) if revoked else until
        waits = first_reason(((W.HELD, held), (W.RESTS, rested)))
        yield Found(id=one, on=ended, case_id=case_id, reference=reference, waits=waits)
