"""Reports that are being written, were returned, are late, or were never begun."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Assignment, Case
from cit.cases.rules import Part
from cit.config import Settings
from cit.encounters.models import Encounter
from cit.encounters.policies import within
from cit.encounters.queries.about import AUTHOR, KIND, MOST, of_calls, with_kind
from cit.encounters.rules import Status
from cit.encounters.rules.states import WRITABLE, due_at
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A report that is being written, or was returned."""

    encounter_id: UUID
    case_id: UUID
    reference: str
    kind: str
    author: str
    status: Status
    saved_at: datetime
    cleared_at: datetime | None
    returned_by: str | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Owed:
    """A cleared call whose report nobody has begun."""

    case_id: UUID
    reference: str
    kind: str
    cleared_at: datetime
    due_at: datetime


def drafts_of(
    session: Session, actor: Actor, *, report_hours: int = Settings.report_hours
) -> Sequence[Unfinished]:
    """The actor's reports that were not submitted yet, the first due first."""
    wanted = _own(actor, Status.DRAFT)
    return _unfinished(session, wanted, report_hours)


def returned_to(
    session: Session, actor: Actor, *, report_hours: int = Settings.report_hours
) -> Sequence[Unfinished]:
    """The actor's reports that a supervisor sent back, the first due first."""
    return _unfinished(session, _own(actor, Status.RETURNED), report_hours)


def overdue(
    session: Session, actor: Actor, *, report_hours: int = Settings.report_hours
) -> Sequence[Unfinished]:
    """Reports of others that should have been submitted by now, for their supervisor."""
    ours = (
        Encounter.status.in_(WRITABLE),
        within(actor, Permission.ENCOUNTER_REVIEW),
        Case.cleared_at.is_not(None),
    )
    now = clock.now()
    found = _unfinished(session, ours, report_hours)
    return [one for one in found if one.due_at is not None and one.due_at < now]


def owed_by(
    session: Session, actor: Actor, *, report_hours: int = Settings.report_hours
) -> Sequence[Owed]:
    """Cleared calls the actor was primary on, without a report by anybody, oldest first."""
    if granted(actor, Permission.ENCOUNTER_WRITE) is Reach.NONE:
        return []
    written = select(Encounter.id).where(Encounter.case_id == Case.id)
    rows = (
        with_kind(select(Case.id, Case.reference, KIND, Case.cleared_at).select_from(Case))
        .join(Assignment, Assignment.case_id == Case.id)
        .where(
            Assignment.user_id == actor.id,
            Assignment.part == Part.PRIMARY,
            Case.cleared_at.is_not(None),
            Case.closed_at.is_(None),
            ~written.exists(),
        )
        .order_by(Case.cleared_at, Case.id)
        .limit(MOST)
    )
    hours = timedelta(hours=report_hours)
    found: list[Any] = [(*row, row[3] + hours) for row in session.execute(rows)]
    return [Owed(*row) for row in found]


_REVIEWER = aliased(User)


def _own(actor: Actor, status: Status) -> tuple[ColumnElement[bool], ...]:
    return Encounter.status == status, within(actor, Permission.ENCOUNTER_WRITE)


def _unfinished(
    session: Session, wanted: tuple[ColumnElement[bool], ...], report_hours: int
) -> list[Unfinished]:
    rows = of_calls(
        select(
            Encounter.id,
            Case.id,
            Case.reference,
            KIND,
            AUTHOR,
            Encounter.status,
            Encounter.saved_at,
            Case.cleared_at,
            _REVIEWER.name,
        )
    ).outerjoin(_REVIEWER, _REVIEWER.id == Encounter.reviewed_by_id)
    # Calls that nobody has cleared have no clock yet and come last.
    rows = rows.where(*wanted).order_by(
        Case.cleared_at.is_(None), Case.cleared_at, Encounter.started_at, Encounter.id
    )
    rows = session.execute(rows.limit(MOST))
    found: list[Any] = [(*row, due_at(row[7], report_hours)) for row in rows]
    return [Unfinished(*row) for row in found]
