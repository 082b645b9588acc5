"""Emergencies: what is open now, what waits for review, what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.cases.rules import parse_reference
from cit.emergency.models import EmergencyAccess
from cit.emergency.policies import within
from cit.emergency.rules import Reason, State, Verdict
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.web.paging import SIZE, Page, mark, moment_and_id

MOST = 50


@dataclass(frozen=True, slots=True)
class Seen:
    """An emergency without anything of the case: for those who only watch."""

    id: UUID
    who: str
    reason: Reason
    opened_at: datetime
    ended_at: datetime | None
    review_due_at: datetime
    reviewed_at: datetime | None
    verdict: Verdict | None


def open_now(session: Session, actor: Actor, case_id: UUID) -> EmergencyAccess | None:
    """The emergency in which somebody has this case open."""
    rows = select(EmergencyAccess).where(
        EmergencyAccess.user_id == actor.id,
        EmergencyAccess.case_id == case_id,
        EmergencyAccess.ended_at.is_(None),
        EmergencyAccess.until_at > clock.now(),
    )
    return session.scalars(rows.order_by(EmergencyAccess.until_at.desc()).limit(1)).one_or_none()


def own(session: Session, actor: Actor, emergency_id: UUID) -> EmergencyAccess:
    """An emergency of one's own. Raises NoResultFound."""
    rows = select(EmergencyAccess).where(
        EmergencyAccess.id == emergency_id, EmergencyAccess.user_id == actor.id
    )
    return session.scalars(rows).one()


def sought(session: Session, actor: Actor, text: str, person_id: UUID | None) -> Case | None:
    """The case of a reference, or the newest one of a person: of one's agency, and not sealed."""
    rows = select(Case).where(Case.agency_id == actor.organisation_id)
    reference = parse_reference(text)
    if reference is not None:
        rows = rows.where(Case.reference == reference)
    elif person_id is not None and not text.strip():
        rows = rows.where(Case.person_id == person_id).order_by(Case.listed_at.desc()).limit(1)
    else:
        return None
    # Also for those who are named: an emergency is no way into a sealed case.
    return session.scalars(rows.where(Case.sealed_at.is_(None))).one_or_none()


def to_review(session: Session, actor: Actor, emergency_id: UUID) -> EmergencyAccess:
    """An emergency to look at, with the case. Raises NoResultFound."""
    rows = (
        select(EmergencyAccess)
        .where(EmergencyAccess.id == emergency_id, within(actor, Permission.EMERGENCY_REVIEW))
        .options(
            joinedload(EmergencyAccess.case),
            joinedload(EmergencyAccess.user),
            joinedload(EmergencyAccess.reviewed_by),
        )
    )
    return session.scalars(rows).one()


def watched(
    session: Session,
    actor: Actor,
    permission: Permission = Permission.EMERGENCY_WATCH,
    *,
    waiting: bool = False,
    late: bool = False,
) -> Sequence[Seen]:
    """The newest emergencies of the agency; those that wait for review, or that are late."""
    rows = _seen(actor, permission).limit(MOST)
    if waiting or late:
        rows = rows.where(EmergencyAccess.reviewed_at.is_(None))
    if late:
        rows = rows.where(EmergencyAccess.review_due_at < clock.now())
    return [Seen(*row) for row in session.execute(rows)]


def reviews(
    session: Session, actor: Actor, state: State | None, after: Sequence[str] | None
) -> Page[Seen]:
    """A page of all emergencies of the agency, the newest first."""
    rows = _seen(actor, Permission.EMERGENCY_WATCH).limit(SIZE + 1)
    if state is not None:
        rows = rows.where(*_of_state(state))
    if after is not None:
        opened, last = EmergencyAccess.opened_at, moment_and_id(after)
        behind = and_(opened == last[0], EmergencyAccess.id > last[1])
        rows = rows.where(or_(opened < last[0], behind))
    found = [Seen(*row) for row in session.execute(rows)]
    shown, more = found[:SIZE], len(found) > SIZE
    return Page(shown, mark(shown[-1].opened_at.isoformat(), shown[-1].id) if more else None)


def _of_state(state: State) -> Sequence[ColumnElement[bool]]:
    if state is State.REVIEWED:
        return (EmergencyAccess.reviewed_at.is_not(None),)
    if state is State.NOT_NEEDED:
        return (EmergencyAccess.verdict == Verdict.UNJUSTIFIED,)
    waiting = EmergencyAccess.reviewed_at.is_(None)
    if state is State.LATE:
        return (waiting, EmergencyAccess.review_due_at < clock.now())
    return (waiting,)


def _seen(actor: Actor, permission: Permission) -> Select[*tuple[Any, ...]]:
    return (
        select(
            EmergencyAccess.id,
            User.name,
            EmergencyAccess.reason,
            EmergencyAccess.opened_at,
            EmergencyAccess.ended_at,
            EmergencyAccess.review_due_at,
            EmergencyAccess.reviewed_at,
            EmergencyAccess.verdict,
        )
        .join(User, User.id == EmergencyAccess.user_id)
        .where(within(actor, permission))
        .order_by(EmergencyAccess.opened_at.desc(), EmergencyAccess.id)
    )
