"""What is past its term, and what keeps it: one reading for the dry run and for the real one."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.retention.queries.cases import cases, imported
from cit.retention.queries.hanging import consents, feedback, follow_ups, persons, referrals
from cit.retention.queries.limits import Limits, limits
from cit.retention.queries.office import audit_due, sign_ins_due, temporary_due
from cit.retention.queries.schedule import schedule
from cit.retention.rules.schedule import Kind, Term
from cit.retention.rules.waits import Due, Found, Waits


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


def still_due(
    session: Session, agency_id: UUID, kind: Kind, was_before: date, ids: Collection[UUID]
) -> Mapping[UUID, Waits | None]:
    """Which of these are past their term as it was and as it is now, and what keeps them."""
    known = limits(session, agency_id, schedule(session, agency_id))
    days = {**known.days, kind: min(was_before, known.days[kind])}
    some = replace(known, days=days, among=frozenset(ids))
    return {one.id: one.waits for one in _FINDS[kind](session, some)}


def _office(find: Callable[..., Any], kind: Kind) -> Callable[[Session, Limits], Iterator[Found]]:
    def found(session: Session, known: Limits) -> Iterator[Found]:
        for one, at in session.execute(find(known.agency_id, known.moment(kind))):
            if known.among is None or one in known.among:
                yield Found(id=one, on=clock.local_day(at, known.zone))

    return found


_FINDS: Mapping[Kind, Callable[[Session, Limits], Iterator[Found]]] = {
    Kind.CASE: cases,
    Kind.IMPORTED: imported,
    Kind.PERSON: persons,
    Kind.REFERRAL: referrals,
    Kind.CONSENT: consents,
    Kind.FOLLOW_UP: follow_ups,
    Kind.FEEDBACK: feedback,
    Kind.AUDIT: _office(audit_due, Kind.AUDIT),
    Kind.SIGN_IN: _office(sign_ins_due, Kind.SIGN_IN),
    Kind.TEMPORARY: _office(temporary_due, Kind.TEMPORARY),
}
