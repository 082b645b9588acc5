"""Earlier calls to the same place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.models import Case, CaseToken
from cit.cases.policies import within
from cit.encryption.address import fold_address
from cit.encryption.hashing import keyed_hash
from cit.encryption.sealed import open_sealed
from cit.organisations.models import CallType
from cit.permissions.check import Actor
from cit.permissions.table import Permission

# Tokens are cut short, so some matches are false; this many are opened and looked at.
LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class EarlierCall:
    """A call that came to the same address before."""

    id: UUID
    reference: str
    at: datetime
    kind: str | None
    mental_health: bool


def earlier_here(session: Session, actor: Actor, case: Case) -> Sequence[EarlierCall]:
    """Cases in reach with the same address that are older than this one, newest first."""
    folded = fold_address(case.address or "")
    if not folded:
        return []
    rows = _with_its_token(session, actor, case)
    places = open_sealed(session, Case.address, [(row[0], row[0], row[5]) for row in rows])
    found = [
        EarlierCall(*row[:5])
        for row, place in zip(rows, places, strict=True)
        if place and fold_address(str(place)) == folded
    ]
    record(
        session,
        Event.LOCATION_SEARCHED,
        by=actor,
        subject_id=case.id,
        case_id=case.id,
        terms_hash=keyed_hash(session, folded),
        results=len(found),
    )
    return found


def _with_its_token(session: Session, actor: Actor, case: Case) -> Sequence[Any]:
    first, last = aliased(CallType), aliased(CallType)
    tokens = select(CaseToken.token).where(CaseToken.case_id == case.id)
    there = select(CaseToken.case_id).where(
        CaseToken.agency_id == case.agency_id, CaseToken.token.in_(tokens)
    )
    rows = (
        select(
            Case.id,
            Case.reference,
            Case.listed_at,
            func.coalesce(last.label, first.label),
            Case.mental_health,
            Case.address_sealed,
        )
        .outerjoin(first, first.id == Case.initial_type_id)
        .outerjoin(last, last.id == Case.final_type_id)
        .where(
            Case.id.in_(there),
            Case.id != case.id,
            Case.listed_at <= case.listed_at,
            within(actor, Permission.CASE_VIEW),
        )
        .order_by(Case.listed_at.desc(), Case.id.desc())
        .limit(LOOKED_AT)
    )
    return session.execute(rows).all()
