"""What somebody promises in a conference, and what becomes of it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.conferences.models import Conference, ConferenceItem, PromisedAction
from cit.conferences.queries.listing import staff
from cit.conferences.rules.states import (
    KEEPS,
    LONGEST_WHAT,
    PROMISES,
    Keep,
    Promise,
    check_due,
    check_held,
    moved,
    words_of,
)
from cit.db.writers import hold
from cit.db.zone import zone_of
from cit.permissions.check import Actor
from cit.rules import RuleBroken

LONGEST_NOTE = 500
_EVENTS = {
    Keep.DO: Event.PROMISE_DONE,
    Keep.DROP: Event.PROMISE_DROPPED,
    Keep.REOPEN: Event.PROMISE_REOPENED,
}


def promise(
    session: Session, actor: Actor, item: ConferenceItem, what: str, owner_id: UUID, due_on: date
) -> PromisedAction:
    """Somebody of the agency does this until then. Raises RuleBroken."""
    conference = session.get_one(Conference, item.conference_id)
    hold(session, conference)
    check_held(conference.state)
    what = words_of("what", what, LONGEST_WHAT, "Say what is to be done.")
    check_due(due_on, clock.local_day(clock.now(), zone_of(session)))
    if owner_id not in {one.id for one in staff(session, actor)}:
        raise RuleBroken("owner", "Choose somebody of your agency.")
    row = PromisedAction(
        agency_id=item.agency_id,
        person_id=item.person_id,
        item_id=item.id,
        owner_id=owner_id,
        due_on=due_on,
        created_at=clock.now(),
        created_by_id=actor.id,
    )
    session.add(row)
    row.what = what
    session.flush()
    _note(session, actor, Event.PROMISE_MADE, row, owner_id=owner_id)
    return row


def end(session: Session, actor: Actor, row: PromisedAction, how: Keep, note: str) -> None:
    """It is done, or given up with a reason. Raises RuleBroken."""
    hold(session, row)
    after = moved(KEEPS, row.state, how, PROMISES)
    if how is Keep.DROP:
        note = words_of("note", note, LONGEST_NOTE, "Say why it is not done.")
    elif len(note) > LONGEST_NOTE:
        raise RuleBroken("note", f"Keep it to {LONGEST_NOTE} letters.")
    row.state, row.note = after, note.strip() or None
    row.ended_at, row.ended_by_id = clock.now(), actor.id
    session.flush()
    _note(session, actor, _EVENTS[how], row)


def reopen(session: Session, actor: Actor, row: PromisedAction, due_on: date) -> None:
    """It is not done after all: due again. Raises RuleBroken."""
    hold(session, row)
    after: Promise = moved(KEEPS, row.state, Keep.REOPEN, PROMISES)
    check_due(due_on, clock.local_day(clock.now(), zone_of(session)))
    row.state, row.due_on, row.ended_at, row.ended_by_id = after, due_on, None, None
    session.flush()
    _note(session, actor, Event.PROMISE_REOPENED, row)


def _note(
    session: Session, actor: Actor, event: EventKind, row: PromisedAction, **more: Any
) -> None:
    record(session, event, by=actor, subject_id=row.person_id, promise_id=row.id, **more)
