"""What is past its term, and what keeps it: one reading for the dry run and for the real one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.cases.models import Case
from cit.consents.models import Consent
from cit.db.zone import zone_of
from cit.followups.models import Attempt, FollowUp
from cit.followups.rules import Status as Owed
from cit.people.models import Person
from cit.referrals.models import Referral, ReferralStep
from cit.referrals.rules import UNFINISHED
from cit.retention.queries.holds import is_held, person_is_held
from cit.retention.queries.office import audit_due, sign_ins_due, temporary_due
from cit.retention.queries.schedule import schedule, today_here
from cit.retention.rules.schedule import Kind, Term, before
from cit.retention.rules.waits import Due, Found, Waits, first_reason

W = Waits


@dataclass(frozen=True, slots=True)
class Limits:
    """Of which agency, on which day; before which day each kind is past its term."""

    agency_id: UUID
    today: date
    zone: str
    days: Mapping[Kind, date]

    def moment(self, kind: Kind) -> datetime:
        """The same as a moment."""
        return clock.day_start(self.days[kind], self.zone)


def limits(session: Session, agency_id: UUID, terms: Sequence[Term]) -> Limits:
    """Counted from today."""
    today = today_here(session)
    days = {one.kind: before(today, one.months) for one in terms}
    return Limits(agency_id, today, zone_of(session), days)


def everything_due(
    session: Session, agency_id: UUID, *, instead: Term | None = None, only: Kind | None = None
) -> list[Due]:
    """What is due of each kind. `instead`: as it would be with another term.

    Whoever asks finds what they may know of; sealed cases only where they are named.
    """
    terms = [
        instead if instead and instead.kind is one.kind else one
        for one in schedule(session, agency_id)
    ]
    known = limits(session, agency_id, terms)
    return [
        Due(one, known.days[one.kind], list(_FINDS[one.kind](session, known)))
        for one in terms
        if only in (None, one.kind)
    ]


def _cases(session: Session, known: Limits) -> Iterator[Found]:
    past = and_(Case.source.is_(None), Case.closed_at < known.moment(Kind.CASE))
    return _of_cases(session, known, past)


def _imported(session: Session, known: Limits) -> Iterator[Found]:
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
        .where(Case.agency_id == known.agency_id, past)
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
    same = and_(other.agency_id == Case.agency_id, other.person_id == Case.person_id)
    return select(other.id).where(same, other.id != Case.id, or_(own, brought)).exists()


def _longer(known: Limits) -> Any:
    """A referral or a consent of the case has a longer term than the case."""
    sent = _ended_on(Referral)
    referral = select(Referral.id).where(
        Referral.case_id == Case.id,
        Referral.sent_at.is_not(None),
        sent >= known.moment(Kind.REFERRAL),
    )
    day = known.days[Kind.CONSENT]
    consent = select(Consent.id).where(Consent.case_id == Case.id, ~_consent_over(known, day))
    return or_(referral.exists(), consent.exists())


def _ended_on(model: type[Referral]) -> Any:
    return func.coalesce(model.closed_at, model.sent_at, model.created_at)


def _consent_over(known: Limits, day: date) -> Any:
    revoked = Consent.revoked_at < clock.day_start(day, known.zone)
    return or_(Consent.until_on < day, and_(Consent.revoked_at.is_not(None), revoked))


def _persons(session: Session, known: Limits) -> Iterator[Found]:
    own = select(Case.id).where(Case.agency_id == Person.agency_id, Case.person_id == Person.id)
    rows = (
        select(Person.id, Person.created_at, person_is_held(Person, known.today))
        .where(Person.agency_id == known.agency_id)
        .where(Person.created_at < known.moment(Kind.PERSON), ~own.exists())
        .order_by(Person.id)
    )
    for one, at, held in session.execute(rows):
        on = clock.local_day(at, known.zone)
        yield Found(id=one, on=on, waits=W.HELD if held else None)


def _referrals(session: Session, known: Limits) -> Iterator[Found]:
    """Their words: request, safe contact and notes. What is counted of them stays."""
    steps = select(ReferralStep.id).where(ReferralStep.referral_id == Referral.id)
    rows = (
        select(Referral.id, Case.id, Case.reference, _ended_on(Referral))
        .add_columns(is_held(Case, known.today))
        .join(Case, Case.id == Referral.case_id)
        .where(Referral.agency_id == known.agency_id, Referral.status.not_in(UNFINISHED))
        .where(_ended_on(Referral) < known.moment(Kind.REFERRAL))
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


def _follow_ups(session: Session, known: Limits) -> Iterator[Found]:
    tries = select(Attempt.id).where(Attempt.follow_up_id == FollowUp.id)
    rows = (
        select(FollowUp.id, Case.id, Case.reference, FollowUp.ended_at)
        .add_columns(is_held(Case, known.today))
        .join(Case, Case.id == FollowUp.case_id)
        .where(FollowUp.agency_id == known.agency_id, FollowUp.status != Owed.DUE)
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


def _consents(session: Session, known: Limits) -> Iterator[Found]:
    rests = select(Referral.id).where(Referral.consent_id == Consent.id).exists()
    rows = (
        select(Consent.id, Case.id, Case.reference, Consent.until_on, Consent.revoked_at)
        .add_columns(is_held(Case, known.today), rests)
        .join(Case, Case.id == Consent.case_id)
        .where(Consent.agency_id == known.agency_id)
        .where(_consent_over(known, known.days[Kind.CONSENT]))
        .order_by(Consent.case_id, Consent.id)
    )
    for one, case_id, reference, until, revoked, held, rested in session.execute(rows):
        ended = min(until, clock.local_day(revoked, known.zone)) if revoked else until
        waits = first_reason(((W.HELD, held), (W.RESTS, rested)))
        yield Found(id=one, on=ended, case_id=case_id, reference=reference, waits=waits)


def _office(find: Callable[..., Any], kind: Kind) -> Callable[[Session, Limits], Iterator[Found]]:
    def found(session: Session, known: Limits) -> Iterator[Found]:
        for one, at in session.execute(find(known.agency_id, known.moment(kind))):
            yield Found(id=one, on=clock.local_day(at, known.zone))

    return found


_FINDS: Mapping[Kind, Callable[[Session, Limits], Iterator[Found]]] = {
    Kind.CASE: _cases,
    Kind.IMPORTED: _imported,
    Kind.PERSON: _persons,
    Kind.REFERRAL: _referrals,
    Kind.CONSENT: _consents,
    Kind.FOLLOW_UP: _follow_ups,
    Kind.AUDIT: _office(audit_due, Kind.AUDIT),
    Kind.SIGN_IN: _office(sign_ins_due, Kind.SIGN_IN),
    Kind.TEMPORARY: _office(temporary_due, Kind.TEMPORARY),
}
