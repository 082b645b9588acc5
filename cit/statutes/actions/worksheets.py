"""A worksheet is begun, saved, completed, and amended by a version of its own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.cases.models import Case
from cit.db.settings import settings_of
from cit.db.writers import hold
from cit.permissions.check import Actor
from cit.rules import RuleBroken
from cit.statutes.models import HoldWorksheet
from cit.statutes.queries.packs import Missing, pack
from cit.statutes.rules.holds import Act, State, check_start, ends_at, kept, missing, moved
from cit.statutes.rules.packs import BadPack, Pack


class Incomplete(RuleBroken):
    """What is missing, by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("", "Complete what is marked.")
        self.problems = problems


def begin(session: Session, actor: Actor, case: Case) -> HoldWorksheet:
    """The first version; its time begins with the arrival until somebody says otherwise."""
    hold(session, case)
    last = select(func.max(HoldWorksheet.number)).where(HoldWorksheet.case_id == case.id)
    if session.scalar(last):
        raise RuleBroken("", "A worksheet of this case is there already.")
    return _new(session, actor, case, 1, case.arrived_at, {})


def save(
    session: Session,
    actor: Actor,
    row: HoldWorksheet,
    start_at: datetime | None,
    written: Mapping[str, Any],
) -> None:
    """Keep what is there so far. Raises RuleBroken."""
    hold(session, row)
    row.state = moved(row.state, Act.SAVE)
    check_start(start_at, clock.now())
    rules = pack_for(session, row.pack)
    row.answers = kept(rules.hold, written)
    row.start_at, row.until_at = start_at, ends_at(rules.hold, start_at)
    row.saved_at = clock.now()
    _note(session, actor, Event.HOLD_SHEET_SAVED, row)


def complete(session: Session, actor: Actor, row: HoldWorksheet) -> None:
    """Nothing is missing; from now on it stays. Raises Incomplete."""
    hold(session, row)
    after = moved(row.state, Act.COMPLETE)
    rules = pack_for(session, row.pack)
    problems = missing(rules.hold, row.answers or {}, row.start_at)
    if problems:
        raise Incomplete(problems)
    row.state, row.completed_at = after, clock.now()
    _note(session, actor, Event.HOLD_SHEET_COMPLETED, row)


def amend(session: Session, actor: Actor, row: HoldWorksheet) -> HoldWorksheet:
    """A new version begins with the words of this one, which is kept."""
    case = session.get_one(Case, row.case_id)
    hold(session, case)
    hold(session, row)
    row.state = moved(row.state, Act.AMEND)
    session.flush()
    return _new(session, actor, case, row.number + 1, row.start_at, row.answers or {})


def _new(
    session: Session,
    actor: Actor,
    case: Case,
    number: int,
    start_at: datetime | None,
    answers: Any,
) -> HoldWorksheet:
    name = settings_of(session).state_pack
    rules, now = pack_for(session, name), clock.now()
    row = HoldWorksheet(
        agency_id=case.agency_id,
        case_id=case.id,
        number=number,
        state=State.DRAFT,
        pack=name,
        pack_revision=rules.revision,
        start_at=start_at,
        until_at=ends_at(rules.hold, start_at),
        author_id=actor.id,
        created_at=now,
        saved_at=now,
    )
    session.add(row)
    row.answers = answers
    _note(session, actor, Event.HOLD_SHEET_BEGUN, row)
    return row


def pack_for(session: Session, name: str) -> Pack:
    """The pack of a worksheet. Raises RuleBroken with what to do."""
    try:
        return pack(settings_of(session), name)
    except (Missing, BadPack) as error:
        raise RuleBroken("", str(error)) from error


def _note(session: Session, actor: Actor, event: EventKind, row: HoldWorksheet) -> None:
    session.flush()
    record(session, event, by=actor, subject_id=row.id, case_id=row.case_id, version=row.number)
