"""People on an agenda: put there, taken off, decided about, carried over."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.conferences.models import Conference, ConferenceItem
from cit.conferences.rules.states import (
    ITEMS,
    LONGEST_DECISION,
    LONGEST_REASON,
    TALKS,
    State,
    Talk,
    check_held,
    check_open,
    moved,
    words_of,
)
from cit.db.writers import hold
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.rules import RuleBroken


def add_item(
    session: Session, actor: Actor, conference: Conference, person: Person, reason: str
) -> ConferenceItem:
    """Put somebody on the agenda, once. Raises RuleBroken."""
    hold(session, conference)
    check_open(conference.state)
    reason = words_of("reason", reason, LONGEST_REASON, "Say in a sentence why.")
    return _add(session, actor, conference, person, reason)


def _add(
    session: Session, actor: Actor, conference: Conference, person: Person, reason: str
) -> ConferenceItem:
    items = select(ConferenceItem).where(ConferenceItem.conference_id == conference.id)
    if session.scalars(items.where(ConferenceItem.person_id == person.id)).first():
        raise RuleBroken("conference", "This person is on that agenda already.")
    # Numbers go on behind those whom this actor does not see.
    last = select(func.max(ConferenceItem.number)).where(
        ConferenceItem.conference_id == conference.id
    )
    row = ConferenceItem(
        agency_id=conference.agency_id,
        conference_id=conference.id,
        person_id=person.id,
        number=(session.scalar(last.execution_options(unscoped=True)) or 0) + 1,
        added_at=clock.now(),
        added_by_id=actor.id,
    )
    session.add(row)
    row.reason = reason
    session.flush()
    _note(session, actor, Event.CONFERENCE_ITEM_ADDED, row)
    return row


def remove_item(session: Session, actor: Actor, row: ConferenceItem) -> None:
    """Take somebody off an agenda before the conference begins."""
    conference = _held(session, row)
    if conference.state is not State.PLANNED:
        raise RuleBroken("", "The conference has begun. Decide, or carry over.")
    _note(session, actor, Event.CONFERENCE_ITEM_REMOVED, row)
    session.delete(row)
    session.flush()


def decide(session: Session, actor: Actor, row: ConferenceItem, decision: str) -> None:
    """Write down what was decided; until the end it can be put right. Raises RuleBroken."""
    check_held(_held(session, row).state)
    row.state = moved(TALKS, row.state, Talk.DECIDE, ITEMS)
    row.decision = words_of("decision", decision, LONGEST_DECISION, "Say what was decided.")
    row.decided_at, row.decided_by_id = clock.now(), actor.id
    session.flush()
    _note(session, actor, Event.CONFERENCE_ITEM_DECIDED, row)


def carry_over(session: Session, actor: Actor, row: ConferenceItem, to: Conference) -> None:
    """There was no time: somebody is talked about in a later conference. Raises RuleBroken."""
    check_held(_held(session, row).state)
    hold(session, to)
    if to.state is not State.PLANNED:
        raise RuleBroken("conference", "Choose a conference that is still to come.")
    row.state = moved(TALKS, row.state, Talk.CARRY, ITEMS)
    row.decided_at, row.decided_by_id = clock.now(), actor.id
    person = session.get_one(Person, row.person_id)
    _add(session, actor, to, person, row.reason or "")
    _note(session, actor, Event.CONFERENCE_ITEM_CARRIED, row)


def _held(session: Session, row: ConferenceItem) -> Conference:
    """The conference of an item, both read anew and kept."""
    conference = session.get_one(Conference, row.conference_id)
    hold(session, conference)
    hold(session, row)
    return conference


def _note(session: Session, actor: Actor, event: EventKind, row: ConferenceItem) -> None:
    record(session, event, by=actor, subject_id=row.person_id, conference_id=row.conference_id)
