"""Lists of the sending side: what a case has, what waits, what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.organisations.models import Organisation
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.referrals.models import Referral
from cit.referrals.policies import within
from cit.referrals.rules import (
    STATUSES,
    UNFINISHED,
    Closure,
    Next,
    Status,
    Urgency,
    feedback,
    sender_next,
)

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A referral in a list of the sending side; it names nobody."""

    id: UUID
    reference: str
    case_id: UUID
    case_reference: str
    partner: str
    status: Status
    urgency: Urgency
    next_actor: Next
    created_at: datetime
    sent_at: datetime | None
    due_at: datetime | None
    appointment_at: datetime | None
    connected_at: datetime | None
    closure_reason: Closure | None

    @property
    def label(self) -> str:
        return STATUSES[self.status]

    @property
    def next_words(self) -> str:
        return sender_next(self.status)

    @property
    def feedback(self) -> str:
        return feedback(self.status, self.connected_at, self.closure_reason)

    @property
    def is_open(self) -> bool:
        return self.status in UNFINISHED


def _rows(actor: Actor) -> Select[Any]:
    fields = [getattr(Referral, name) for name in _COLUMNS]
    return (
        select(*fields, Case.reference.label("case_reference"), Organisation.name.label("partner"))
        .select_from(Referral)
        .join(Case, Case.id == Referral.case_id)
        .join(Organisation, Organisation.id == Referral.partner_id)
        .where(within(actor, Permission.REFERRAL_VIEW))
    )


_COLUMNS = (
    "id",
    "reference",
    "case_id",
    "status",
    "urgency",
    "next_actor",
    "created_at",
    "sent_at",
    "due_at",
    "appointment_at",
    "connected_at",
    "closure_reason",
)


def _lines(session: Session, rows: Select[Any]) -> Sequence[Line]:
    return [Line(**row._mapping) for row in session.execute(rows)]


def of_case(session: Session, actor: Actor, case_id: UUID) -> Sequence[Line]:
    """The referrals of a case, the newest first; drafts that were written anew are left out."""
    never_sent = (Referral.status == Status.CANCELLED) & Referral.sent_at.is_(None)
    rows = _rows(actor).where(Referral.case_id == case_id, ~never_sent)
    return _lines(session, rows.order_by(Referral.created_at.desc(), Referral.id))


def waiting_for_sender(session: Session, actor: Actor) -> Sequence[Line]:
    """Questions to answer, declined ones to send elsewhere, drafts to send: the oldest first."""
    rows = _rows(actor).where(Referral.next_actor == Next.SENDER)
    return _lines(session, rows.order_by(*_by_clock()).limit(MOST))


def overdue(session: Session, actor: Actor) -> Sequence[Line]:
    """Whatever is late, whoever is next, the latest first."""
    rows = _rows(actor).where(Referral.status.in_(UNFINISHED), Referral.due_at < clock.now())
    return _lines(session, rows.order_by(*_by_clock()).limit(MOST))


def unanswered(session: Session, actor: Actor) -> Sequence[Line]:
    """Sent, and no answer in time."""
    waiting = (Status.SENT, Status.ACKNOWLEDGED)
    rows = _rows(actor).where(Referral.status.in_(waiting), Referral.due_at < clock.now())
    return _lines(session, rows.order_by(*_by_clock()).limit(MOST))


def _by_clock() -> tuple[Any, ...]:
    return Referral.due_at.nulls_last(), Referral.created_at, Referral.id


class OpenWith(NamedTuple):
    """A referral of a person that is not finished, and with whom."""

    id: UUID
    partner_id: UUID
    partner: str
    status: Status
    due_at: datetime | None

    @property
    def label(self) -> str:
        return STATUSES[self.status]


def open_with(session: Session, person_id: UUID) -> Sequence[OpenWith]:
    """With whom a person has an unfinished referral already, in any case of the agency."""
    rows = (
        select(
            Referral.id, Referral.partner_id, Organisation.name, Referral.status, Referral.due_at
        )
        .join(Organisation, Organisation.id == Referral.partner_id)
        .where(Referral.person_id == person_id)
        .where(Referral.status.in_(UNFINISHED - {Status.DECLINED}))
        .order_by(Organisation.name, Referral.id)
    )
    return [OpenWith(*row) for row in session.execute(rows)]
