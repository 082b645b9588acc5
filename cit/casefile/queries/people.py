"""Other contacts of the person: cases in reach, before this one and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Uuid, bindparam, func, select
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
_NONE = UUID(int=0)


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


# Made once: putting a statement of this size together costs more than running it.
_FIRST, _LAST = aliased(CallType), aliased(CallType)
_OUTCOME = (
    select(Disposition.outcome)
    .join(Encounter, Encounter.id == Disposition.encounter_id)
    .where(Encounter.case_id == Case.id, Disposition.is_primary)
    .order_by(Encounter.started_at)
    .limit(1)
    .scalar_subquery()
)
_ROWS = (
    select(
        Case.id,
        Case.reference,
        Case.status,
        func.coalesce(_LAST.label, _FIRST.label),
        Case.local_day,
        Case.received_at,
        _OUTCOME,
    )
    .outerjoin(_FIRST, _FIRST.id == Case.initial_type_id)
    .outerjoin(_LAST, _LAST.id == Case.final_type_id)
    .where(
        Case.agency_id == bindparam("agency_id", type_=Uuid()),
        Case.person_id == bindparam("person_id", type_=Uuid()),
    )
    .where(Case.id != bindparam("besides", type_=Uuid()))
    .order_by(Case.local_day.desc().nulls_last(), Case.received_at.desc(), Case.id)
    .limit(bindparam("most", type_=Integer()))
)


def contacts(
    session: Session,
    actor: Actor,
    person_id: UUID,
    *,
    besides: UUID | None = None,
    most: int = MOST,
) -> Sequence[Contact]:
    """The person's cases in reach, the newest first."""
    asked: dict[str, Any] = {
        "agency_id": actor.organisation_id,
        "person_id": person_id,
        "most": most,
    }
    # No case has this id: the statement is the same with and without a case left out.
    asked["besides"] = besides or _NONE
    return [Contact(*row) for row in session.execute(_within(actor), asked)]


@lru_cache(maxsize=256)
def _within(actor: Actor) -> Any:
    """The rows in somebody's reach, kept for each."""
    return _ROWS.where(within(actor, Permission.CASE_VIEW))
