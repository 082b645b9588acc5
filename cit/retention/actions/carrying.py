"""Carrying out what two persons agreed on, a batch at a time; killed anywhere, it goes on."""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from cit import clock
from cit.accounts.models import User
from cit.accounts.queries import as_actor
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.models import Case
from cit.db.writers import hold
from cit.permissions.check import Actor
from cit.retention import queries
from cit.retention.actions.destroying import destroy_records
from cit.retention.models import PurgeItem, PurgePart, PurgeRun
from cit.retention.rules.runs import BATCH, STATES, State
from cit.retention.rules.schedule import Kind
from cit.retention.rules.waits import Waits
from cit.rules import RuleBroken

_EVERYWHERE = {"unscoped": True, "sealed_too": True}


def carry_out(
    session: Session,
    actor: Actor,
    run_id: UUID,
    *,
    batches: int | None = None,
    batch: int = BATCH,
    done: Callable[[int], None] = lambda _count: None,
) -> bool:
    """Go on with a run, committing each batch; whether it is at its end.

    What is looked at is what the approving person may know of.
    """
    before = session.info["actor"]
    count = 0
    try:
        while batches is None or count < batches:
            run = session.scalars(
                select(PurgeRun).where(PurgeRun.id == run_id).execution_options(**_EVERYWHERE)
            ).one()
            session.info["actor"] = _approver(session, run)
            some = _step(session, actor, run, batch)
            session.commit()
            done(some)
            count += 1
            if not some:
                return True
    finally:
        session.info["actor"] = before
    return False


def _approver(session: Session, run: PurgeRun) -> Actor:
    rows = select(User).where(User.id == run.approved_by_id).options(joinedload(User.organisation))
    found = session.scalars(rows).one_or_none()
    if found is None:
        raise RuleBroken(
            "", f"This cannot be carried out: {STATES[run.state(clock.now())].lower()}."
        )
    return as_actor(found)


def _step(session: Session, actor: Actor, run: PurgeRun, batch: int) -> int:
    """One batch, or the end of the run; how many records were gone through."""
    hold(session, run)
    state = run.state(clock.now())
    if state is State.FINISHED:
        return 0
    if state is not State.APPROVED:
        raise RuleBroken("", f"This cannot be carried out: {STATES[state].lower()}.")
    queries.clock_state(session).check(clock.now(), confirmed=True)
    for part in run.parts:
        some = _next(session, run, part.kind, batch)
        if some:
            _batch(session, actor, run, part, some)
            return len(some)
    run.finished_at = clock.now()
    record(
        session,
        Event.PURGE_FINISHED,
        by=actor,
        subject_id=run.id,
        destroyed=sum(one.destroyed for one in run.parts),
        left_out=sum(one.left_out for one in run.parts),
        list_hash=run.digest.hex(),
    )
    session.flush()
    return 0


def _next(session: Session, run: PurgeRun, kind: Kind, batch: int) -> Sequence[PurgeItem]:
    """The next of a kind; all cases of one person in one batch, so that they count as one."""
    mine = (
        select(PurgeItem)
        .where(PurgeItem.run_id == run.id, PurgeItem.kind == kind, PurgeItem.done_at.is_(None))
        .execution_options(**_EVERYWHERE)
    )
    some = session.scalars(mine.order_by(PurgeItem.id).limit(batch)).all()
    if kind not in queries.OF_ONE_CASE or not some:
        return some
    persons = select(Case.person_id).where(Case.id.in_([one.about_id for one in some]))
    of_them = select(Case.id).where(Case.person_id.in_(persons.where(Case.person_id.is_not(None))))
    more = session.scalars(mine.where(PurgeItem.about_id.in_(of_them))).all()
    return list({one.id: one for one in (*some, *more)}.values())


def _batch(
    session: Session, actor: Actor, run: PurgeRun, part: PurgePart, some: Sequence[PurgeItem]
) -> None:
    ids = [one.about_id for one in some]
    waits = queries.still_due(session, run.agency_id, part.kind, part.before_on, ids)
    sealed = set() if run.secret else _sealed(session, some)
    going = [
        one
        for one in some
        if waits.get(one.about_id, Waits.CHANGED) is None and one.case_id not in sealed
    ]
    destroy_records(session, actor, run.id, part.kind, [one.about_id for one in going])
    now = clock.now()
    for one in some:
        one.done_at = now
        one.stayed = None if one in going else waits.get(one.about_id) or Waits.CHANGED
    part.destroyed += len(going)
    part.left_out += len(some) - len(going)
    record(
        session,
        Event.PURGE_CARRIED,
        by=actor,
        subject_id=run.id,
        kind=part.kind,
        destroyed=len(going),
        left_out=len(some) - len(going),
    )
    session.flush()


def _sealed(session: Session, some: Collection[PurgeItem]) -> set[UUID | None]:
    """Cases that were sealed since: who approved may not know of them any more."""
    ids = [one.case_id for one in some if one.case_id is not None]
    rows = select(Case.id).where(Case.id.in_(ids), Case.sealed_at.is_not(None))
    return {*session.scalars(rows.execution_options(**_EVERYWHERE))}
