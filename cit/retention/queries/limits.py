"""Before which day each kind of record is past its term."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, true
from sqlalchemy.orm import Session

from cit import clock
from cit.consents.models import Consent
from cit.db.zone import zone_of
from cit.referrals.models import Referral
from cit.retention.queries.schedule import today_here
from cit.retention.rules.schedule import Kind, Term, before


@dataclass(frozen=True, slots=True)
class Limits:
    """Of which agency, on which day; before which day each kind is past its term."""

    agency_id: UUID
    today: date
    zone: str
    days: Mapping[Kind, date]
    # Only these records, where some are looked at once more.
    among: frozenset[UUID] | None = None

    def asked(self, column: Any) -> ColumnElement[bool]:
        """Whether a record is one of those that are looked at."""
        return true() if self.among is None else column.in_(self.among)

    def moment(self, kind: Kind) -> datetime:
        """The same as a moment."""
        return clock.day_start(self.days[kind], self.zone)


def limits(session: Session, agency_id: UUID, terms: Sequence[Term]) -> Limits:
    """Counted from today."""
    today = today_here(session)
    days = {one.kind: before(today, one.months) for one in terms}
    return Limits(agency_id, today, zone_of(session), days)


def referral_ended() -> Any:
    return func.coalesce(Referral.closed_at, Referral.sent_at, Referral.created_at)


def consent_over(known: Limits, day: date) -> Any:
    ended = func.coalesce(Consent.revoked_at, Consent.ended_at)
    before_then = ended < clock.day_start(day, known.zone)
    return or_(Consent.until_on < day, and_(ended.is_not(None), before_then))
