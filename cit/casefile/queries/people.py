"""Other contacts of the person: cases in reach, before this one and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from cit.cases.models import Case
from cit.cases.policies import within
from cit.cases.rules import Status
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import Outcome
from cit.organisations.models import CallType
from cit.permissions.check import Actor
from cit.permissions.table import Permission

MOST = 20


@dataclass(frozen=True, slots=True)
class Contact:
    """A case of the same person."""

    case_id: UUID
    reference: str
    status: Status
    kind: str | None
    day: date | None
    received_at: datetime | None
    outcome: Outcome | None


def contacts(
    session: Session,
    actor: Actor,
    person_id: UUID,
    *,
    besides: UUID | None = None,
    most: int = MOST,
) -> Sequence[Contact]:
    """The person's cases in reach, the newest first."""
    rows = _rows(actor).where(Case.person_id == person_id)
    if besides is not None:
        rows = rows.where(Case.id != besides)
    return [Contact(*row) for row in session.execute(rows.limit(most))]


def _rows(actor: Actor) -> Select[*tuple[Any, ...]]:
    first, last = aliased(CallType), aliased(CallType)
    outcome = (
        select(Disposition.outcome)
        .join(Encounter, Encounter.id == Disposition.encounter_id)
        .where(Encounter.case_id == Case.id, Disposition.is_primary)
        .order_by(Encounter.started_at)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            Case.id,
            Case.reference,
            Case.status,
            func.coalesce(last.label, first.label),
            Case.local_day,
            Case.received_at,
            outcome,
        )
        .outerjoin(first, first.id == Case.initial_type_id)
        .outerjoin(last, last.id == Case.final_type_id)
        .where(within(actor, Permission.CASE_VIEW), Case.agency_id == actor.organisation_id)
        .order_by(Case.local_day.desc().nulls_last(), Case.received_at.desc(), Case.id)
    )
