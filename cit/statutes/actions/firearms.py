"""A firearm is taken, its clocks run, each is done, and the keeping ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.cases.models import Case
from cit.db.settings import settings_of
from cit.db.writers import hold
from cit.db.zone import zone_of
from cit.encounters.models import Encounter
from cit.permissions.check import Actor
from cit.rules import RuleBroken
from cit.statutes.models import Firearm, FirearmStep
from cit.statutes.queries.packs import Missing, pack
from cit.statutes.rules.firearms import (
    LONGEST_NOTE,
    Act,
    Ending,
    Kind,
    check_done,
    check_line,
    check_taken,
    due_at,
    endings_of,
    first_clocks,
    kinds_reported,
    moved,
    next_clocks,
)
from cit.statutes.rules.packs import BadPack, Clock


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What is known when it is written down."""

    kind: Kind
    at: datetime
    what: str = ""
    receipt: str = ""
    kept: str = ""


def take(session: Session, actor: Actor, case: Case, told: Taken) -> Firearm:
    """Write a firearm down; the clocks of the state's statute begin. Raises RuleBroken."""
    check_taken(told.at, clock.now())
    words = _words(told)
    revision, clocks = _pack(session)
    row = Firearm(
        agency_id=case.agency_id,
        case_id=case.id,
        kind=told.kind,
        taken_at=told.at,
        taken_by_id=actor.id,
        pack=settings_of(session).state_pack,
        pack_revision=revision,
        created_at=clock.now(),
    )
    session.add(row)
    for name, text in words.items():
        setattr(row, name, text or None)
    session.flush()
    start = clock.local_day(told.at, zone_of(session))
    _begin(session, row, first_clocks(told.kind, clocks), start)
    _note(session, actor, Event.FIREARM_TAKEN, row, kind=told.kind)
    return row


def change(session: Session, actor: Actor, row: Firearm, told: Taken) -> None:
    """Put words right, or fill in what was not known yet; the clocks stay as they are."""
    hold(session, row)
    if row.ending is not None:
        raise RuleBroken("", "This has ended already.")
    for name, text in _words(told).items():
        setattr(row, name, text or None)
    session.flush()
    _note(session, actor, Event.FIREARM_CHANGED, row)


def done(session: Session, actor: Actor, step: FirearmStep, on: date) -> None:
    """One clock stops; what runs from it begins. Raises RuleBroken."""
    row = session.get_one(Firearm, step.firearm_id)
    hold(session, row)
    hold(session, step)
    if step.ended_at is not None:
        raise RuleBroken("", "Somebody has written this down already.")
    zone, now = zone_of(session), clock.now()
    taken_on = clock.local_day(row.taken_at, zone)
    check_done(on, taken_on, clock.local_day(now, zone))
    step.done_on, step.done_by_id, step.ended_at = on, actor.id, now
    _begin(session, row, next_clocks(step.key, _clocks_of(session, row)), on)
    _note(session, actor, Event.FIREARM_STEP_DONE, row, step=step.key)


def end(session: Session, actor: Actor, row: Firearm, ending: Ending, on: date, note: str) -> None:
    """It is returned, handed on, disposed of; what was still owed is owed no more."""
    hold(session, row)
    after = moved(row.state, Act.END)
    if ending not in endings_of(row.kind):
        raise RuleBroken("ending", "Choose one.")
    zone, now = zone_of(session), clock.now()
    check_done(on, clock.local_day(row.taken_at, zone), clock.local_day(now, zone))
    asked = "Say what was wrong." if ending is Ending.MISTAKE else ""
    note = check_line("note", note, LONGEST_NOTE, asked)
    row.state, row.ending, row.ended_on, row.ended_by_id = after, ending, on, actor.id
    row.note = note or None
    left = update(FirearmStep).where(
        FirearmStep.firearm_id == row.id, FirearmStep.ended_at.is_(None)
    )
    session.execute(left.values(ended_at=now))
    _note(session, actor, Event.FIREARM_ENDED, row, ending=ending)


def from_report(session: Session, actor: Actor, encounter: Encounter) -> None:
    """A report says that firearms were taken: they are written down once, nothing typed twice."""
    case = session.get_one(Case, encounter.case_id)
    there = select(Firearm.kind).where(Firearm.case_id == case.id)
    known = set(session.scalars(there))
    at = case.arrived_at or case.received_at or encounter.started_at
    for kind in kinds_reported(encounter.answers or {}):
        if kind not in known:
            take(session, actor, case, Taken(kind=kind, at=max(at, clock.now() - _YEARS)))


_YEARS = timedelta(days=3_650)


def _words(told: Taken) -> dict[str, str]:
    return {
        "what": check_line("what", told.what),
        "receipt": check_line("receipt", told.receipt),
        "kept": check_line("kept", told.kept),
    }


def _begin(session: Session, row: Firearm, clocks: Sequence[Clock], start: date) -> None:
    zone = zone_of(session)
    for one in clocks:
        step = FirearmStep(
            agency_id=row.agency_id,
            case_id=row.case_id,
            firearm_id=row.id,
            key=one.key,
            act=one.act,
            who=one.who,
            source=one.source,
            due_at=due_at(start, one.days, zone),
        )
        session.add(step)
    session.flush()


def _pack(session: Session, name: str = "") -> tuple[str, Sequence[Clock]]:
    """Revision and clocks. Without a pack a firearm is kept all the same: it only has no clocks."""
    try:
        found = pack(settings_of(session), name)
    except (Missing, BadPack):
        return "", ()
    return found.revision, found.clocks


def _clocks_of(session: Session, row: Firearm) -> Sequence[Clock]:
    """The clocks it began with. A pack that cannot be read is told: no clock is lost silently."""
    try:
        return pack(settings_of(session), row.pack).clocks
    except (Missing, BadPack) as error:
        raise RuleBroken("", str(error)) from error


def _note(session: Session, actor: Actor, event: EventKind, row: Firearm, **more: Any) -> None:
    session.flush()
    record(session, event, by=actor, subject_id=row.id, case_id=row.case_id, **more)
