"""Runs: which there are, what is on their lists, what the log says of the clock."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from cit import clock
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.cases.models import Case
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.retention.models import PurgeItem, PurgePart, PurgeRun
from cit.retention.policies import known, runs_within
from cit.retention.rules.runs import Clock, Frozen, Listed, State, digest, widest
from cit.retention.rules.schedule import Kind
from cit.retention.rules.waits import Found

MOST = 100
# So many entries are looked through for a leap of the clock.
LOOKED_AT = 50_000
PORTION = 5_000
OF_ONE_CASE = (Kind.CASE, Kind.IMPORTED)


def runs(session: Session, actor: Actor) -> Sequence[PurgeRun]:
    """The newest runs of the agency."""
    rows = (
        select(PurgeRun)
        .where(runs_within(actor, Permission.RETENTION_VIEW), known())
        .options(joinedload(PurgeRun.proposed_by), joinedload(PurgeRun.approved_by))
        .order_by(PurgeRun.proposed_at.desc(), PurgeRun.id)
        .limit(MOST)
    )
    return session.scalars(rows).all()


def one_run(
    session: Session, actor: Actor, run_id: UUID, permission: Permission = Permission.RETENTION_VIEW
) -> PurgeRun:
    """A run in reach. Raises NoResultFound."""
    rows = (
        select(PurgeRun)
        .where(PurgeRun.id == run_id, runs_within(actor, permission), known())
        .options(joinedload(PurgeRun.proposed_by), joinedload(PurgeRun.approved_by))
    )
    return session.scalars(rows).one()


def items(session: Session, run: PurgeRun) -> Sequence[PurgeItem]:
    """What is on a list, as far as somebody may know of it."""
    rows = select(PurgeItem).where(PurgeItem.run_id == run.id)
    return session.scalars(rows.order_by(PurgeItem.kind, PurgeItem.term_on, PurgeItem.id)).all()


def list_hash(run: PurgeRun, listed: Sequence[PurgeItem]) -> bytes:
    """The hash of the list as it stands in the database."""
    parts = [Frozen(one.kind, one.months, one.basis, one.before_on) for one in run.parts]
    return digest(run.id, parts, [Listed(one.kind, one.about_id, one.term_on) for one in listed])


def to_approve(session: Session, actor: Actor) -> Sequence[PurgeRun]:
    """Runs of others that wait for this person."""
    now = clock.now()
    return [
        one
        for one in _unended(session, actor, Permission.PURGE_APPROVE)
        if one.state(now) is State.PROPOSED and one.proposed_by_id != actor.id
    ]


def to_carry_out(session: Session, actor: Actor) -> Sequence[PurgeRun]:
    """Runs that were approved and are not at their end."""
    now = clock.now()
    return [
        one
        for one in _unended(session, actor, Permission.PURGE_APPROVE)
        if one.state(now) is State.APPROVED
    ]


class Waiting(NamedTuple):
    """A run that is to be carried out, and how many records are left of it."""

    id: UUID
    left: int


def approved(session: Session, agency_id: UUID) -> Sequence[Waiting]:
    """What the command carries out, the oldest approval first."""
    now = clock.now()
    rows = select(PurgeRun).where(
        PurgeRun.agency_id == agency_id,
        PurgeRun.approved_at.is_not(None),
        PurgeRun.finished_at.is_(None),
    )
    return [
        Waiting(one.id, sum(it.total - it.destroyed - it.left_out for it in one.parts))
        for one in session.scalars(rows.order_by(PurgeRun.approved_at))
        if one.state(now) is State.APPROVED
    ]


def _unended(session: Session, actor: Actor, permission: Permission) -> Sequence[PurgeRun]:
    rows = (
        select(PurgeRun)
        .where(runs_within(actor, permission), known())
        .where(PurgeRun.finished_at.is_(None), PurgeRun.refused_at.is_(None))
        .options(joinedload(PurgeRun.proposed_by))
        .order_by(PurgeRun.proposed_at)
    )
    return session.scalars(rows).all()


def on_lists(session: Session, agency_id: UUID) -> set[UUID]:
    """What stands on a list that is still open: it is not put on a second one."""
    now = clock.now()
    rows = select(PurgeRun).where(
        PurgeRun.agency_id == agency_id,
        PurgeRun.finished_at.is_(None),
        PurgeRun.refused_at.is_(None),
    )
    open_ones = [one.id for one in session.scalars(rows) if one.state(now) is not State.ENDED]
    listed = select(PurgeItem.about_id).where(PurgeItem.run_id.in_(open_ones))
    return set(session.scalars(listed))


def of_sealed(session: Session, found: Collection[Found]) -> set[UUID]:
    """Which of these cases are sealed."""
    ids = sorted({one.case_id for one in found if one.case_id}, key=str)
    sealed: set[UUID] = set()
    for start in range(0, len(ids), PORTION):
        rows = select(Case.id).where(
            Case.id.in_(ids[start : start + PORTION]), Case.sealed_at.is_not(None)
        )
        sealed.update(session.scalars(rows))
    return sealed


def clock_state(session: Session) -> Clock:
    """The newest entry of the log, and the widest step ahead since somebody spoke for the clock."""
    said = session.scalar(
        select(func.max(AuditEvent.position)).where(AuditEvent.event == Event.CLOCK_CONFIRMED.value)
    )
    rows = (
        select(AuditEvent.at)
        .where(AuditEvent.position >= (said or 0))
        .order_by(AuditEvent.position.desc())
        .limit(LOOKED_AT)
    )
    moments = session.scalars(rows).all()
    newest = moments[0] if moments else None
    return Clock(newest, widest(moments[::-1]) if moments else timedelta(0))


def destroyed_before(session: Session, agency_id: UUID) -> date | None:
    """Calls before this day may be among those that are no longer kept."""
    rows = (
        select(func.max(PurgePart.before_on))
        .join(PurgeRun, PurgeRun.id == PurgePart.run_id)
        .where(PurgeRun.agency_id == agency_id, PurgePart.kind.in_(OF_ONE_CASE))
        .where(PurgePart.destroyed > 0, PurgeRun.secret.is_(False))
    )
    return session.scalar(rows.execution_options(unscoped=True))
