"""How a renewal goes on: batch by batch, its place kept with the work of the batch.

A process that dies takes with it a batch that was not committed, and nothing else. The next one
goes on from the last mark.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.db.writers import let_others_end, take_turn
from cit.encryption.models import KeyRotation, Renewed

# Any number will do that no other lock of this system uses.
TURN = 7_241_002
BATCH = 500


class Batch(NamedTuple):
    """What a step did: where to go on, or None when the step is over."""

    mark: str | None
    done: int = 0
    left_out: int = 0


class Progress(NamedTuple):
    """How far a renewal is."""

    kind: Renewed
    step: str
    done: int
    total: int
    left_out: int
    finished: bool


Step = Callable[[Session, str, int], Batch]


@dataclass(frozen=True)
class Plan:
    """What is renewed, by which steps, and how much there is to do."""

    kind: Renewed
    steps: Mapping[str, Step]
    count: Callable[[Session], int]


@dataclass(frozen=True)
class Pace:
    """How much at once; how long to rest after each batch, as a multiple of what it took.

    Writers of some databases stand in one line: without a rest, people would seldom have a turn.
    """

    batch: int = BATCH
    rest: float = 1.0


def rotate(
    opened: Callable[[], Session],
    plan: Plan,
    pace: Pace = Pace(),
    told: Callable[[Progress], object] = lambda _progress: None,
) -> Progress:
    """Carry a renewal to its end, or go on with one that was broken off."""
    with opened() as session:
        run_id = _begun(session, plan)
    entered = ""
    while True:
        began = time.monotonic()
        with opened() as session:
            entered = _enter(session, run_id, entered)
            progress = _one_batch(session, run_id, plan, pace.batch)
        told(progress)
        if progress.finished:
            return progress
        time.sleep(pace.rest * (time.monotonic() - began))


def latest(session: Session, kind: Renewed) -> Progress | None:
    """The newest renewal of a kind: under way, or the last that ended."""
    rows = select(KeyRotation).where(KeyRotation.kind == kind)
    run = session.scalars(rows.order_by(KeyRotation.started_at.desc()).limit(1)).first()
    return _progress(run) if run else None


def _begun(session: Session, plan: Plan) -> UUID:
    take_turn(session, TURN)
    rows = select(KeyRotation).where(
        KeyRotation.kind == plan.kind, KeyRotation.finished_at.is_(None)
    )
    run = session.scalars(rows).first()
    if run is None:
        run = KeyRotation(
            kind=plan.kind,
            step=next(iter(plan.steps)),
            total=plan.count(session),
            started_at=clock.now(),
        )
        session.add(run)
        session.commit()
    return run.id


def _enter(session: Session, run_id: UUID, entered: str) -> str:
    """Before a step begins here, whatever began before the last one was over must have ended."""
    step = session.scalars(select(KeyRotation.step).where(KeyRotation.id == run_id)).one()
    session.rollback()
    if step != entered:
        let_others_end(session)
    return step


def _one_batch(session: Session, run_id: UUID, plan: Plan, size: int) -> Progress:
    take_turn(session, TURN)
    run = session.get_one(KeyRotation, run_id)
    if run.finished_at is None:
        batch = plan.steps[run.step](session, run.mark, size)
        run.done += batch.done
        run.left_out += batch.left_out
        run.mark = batch.mark or ""
        if batch.mark is None:
            _next_step(run, list(plan.steps))
        session.flush()
    progress = _progress(run)
    session.commit()
    return progress


def _next_step(run: KeyRotation, steps: list[str]) -> None:
    place = steps.index(run.step) + 1
    if place < len(steps):
        run.step = steps[place]
    else:
        run.finished_at = clock.now()


def _progress(run: KeyRotation) -> Progress:
    finished = run.finished_at is not None
    return Progress(run.kind, run.step, run.done, run.total, run.left_out, finished)
