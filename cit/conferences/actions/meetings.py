"""Planning a conference, changing it, holding it, and its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.conferences.models import Conference, ConferenceGuest, ConferenceItem
from cit.conferences.queries.listing import LEADERS, staff
from cit.conferences.rules.states import (
    LONGEST_PLACE,
    MOVES,
    STATES,
    Move,
    State,
    check_close,
    check_start,
    moved,
    words_of,
)
from cit.db.writers import hold
from cit.organisations import queries as organisations
from cit.permissions.check import Actor
from cit.rules import RuleBroken


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When, where, who leads, who comes."""

    starts_at: datetime
    place: str
    chair_id: UUID
    user_ids: Sequence[UUID]
    partner_ids: Sequence[UUID]


def plan(session: Session, actor: Actor, told: Plan) -> Conference:
    """A conference to come. Raises RuleBroken."""
    place = _checked(session, actor, told)
    row = Conference(
        agency_id=actor.organisation_id,
        starts_at=told.starts_at,
        place=place,
        chair_id=told.chair_id,
        created_at=clock.now(),
        created_by_id=actor.id,
    )
    session.add(row)
    session.flush()
    _invite(session, row, told)
    _note(session, actor, Event.CONFERENCE_PLANNED, row)
    return row


def change(session: Session, actor: Actor, row: Conference, told: Plan) -> None:
    """Another day, place, chair or company, as long as it has not begun."""
    hold(session, row)
    if row.state is not State.PLANNED:
        raise RuleBroken("", f"This cannot be changed any more: {STATES[row.state].lower()}.")
    row.place = _checked(session, actor, told)
    row.starts_at, row.chair_id = told.starts_at, told.chair_id
    session.execute(delete(ConferenceGuest).where(ConferenceGuest.conference_id == row.id))
    _invite(session, row, told)
    _note(session, actor, Event.CONFERENCE_CHANGED, row)


def begin(session: Session, actor: Actor, row: Conference) -> None:
    """From now on decisions are written down."""
    hold(session, row)
    row.state, row.begun_at = moved(MOVES, row.state, Move.BEGIN, STATES), clock.now()
    _note(session, actor, Event.CONFERENCE_BEGUN, row)


def close(session: Session, actor: Actor, row: Conference) -> None:
    """Everybody on the agenda was decided about or carried over. Raises RuleBroken."""
    hold(session, row)
    after = moved(MOVES, row.state, Move.CLOSE, STATES)
    # Whom this actor may not know of is not asked about: they wait for another conference.
    items = select(ConferenceItem.state).where(ConferenceItem.conference_id == row.id)
    check_close(session.scalars(items))
    _end(row, actor, after)
    _note(session, actor, Event.CONFERENCE_CLOSED, row)


def cancel(session: Session, actor: Actor, row: Conference) -> None:
    """It does not take place; its agenda is kept, and the people wait for another."""
    hold(session, row)
    _end(row, actor, moved(MOVES, row.state, Move.CANCEL, STATES))
    _note(session, actor, Event.CONFERENCE_CANCELLED, row)


def _end(row: Conference, actor: Actor, after: State) -> None:
    row.state, row.ended_at, row.ended_by_id = after, clock.now(), actor.id


def _checked(session: Session, actor: Actor, told: Plan) -> str:
    check_start(told.starts_at, clock.now())
    place = words_of("place", told.place, LONGEST_PLACE, "Say where, or how to take part.")
    there = {one.id for one in staff(session, actor)}
    if told.chair_id not in {one.id for one in staff(session, actor, LEADERS)}:
        raise RuleBroken("chair", "Choose a supervisor or coordinator of your agency.")
    if any(one not in there for one in told.user_ids):
        raise RuleBroken("people", "Choose people of your agency.")
    partners = {one.id for one in organisations.partners(session)}
    if any(one not in partners for one in told.partner_ids):
        raise RuleBroken("partners", "Choose partners with an agreement in force.")
    return place


def _invite(session: Session, row: Conference, told: Plan) -> None:
    """The chair is one of those who come."""
    common = {"agency_id": row.agency_id, "conference_id": row.id}
    for user_id in sorted({*told.user_ids, told.chair_id}):
        session.add(ConferenceGuest(**common, user_id=user_id))
    for partner_id in sorted(set(told.partner_ids)):
        session.add(ConferenceGuest(**common, partner_id=partner_id))
    session.flush()


def _note(session: Session, actor: Actor, event: EventKind, row: Conference) -> None:
    session.flush()
    record(session, event, by=actor, subject_id=row.id)
