"""Putting somebody on the list of repeat contacts by hand, or taking them off."""

from datetime import date

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.conferences.models import RepeatChoice
from cit.conferences.queries.repeat import current_choice
from cit.conferences.rules.repeat import Choice, check_choice
from cit.db.writers import hold
from cit.db.zone import zone_of
from cit.people.models import Person
from cit.permissions.check import Actor


def choose(
    session: Session, actor: Actor, person: Person, choice: Choice, note: str, until_on: date | None
) -> RepeatChoice:
    """The newest decision holds; the earlier ones are kept. Raises RuleBroken."""
    hold(session, person)
    now = clock.now()
    note = check_choice(choice, note, until_on, clock.local_day(now, zone_of(session)))
    before = current_choice(session, actor, person.id)
    if before is not None:
        before.ended_at = now
        session.flush()  # first: one of them holds
    row = RepeatChoice(
        agency_id=person.agency_id,
        person_id=person.id,
        choice=choice,
        until_on=until_on,
        at=now,
        by_id=actor.id,
    )
    session.add(row)
    row.note = note
    session.flush()
    record(session, Event.REPEAT_CHOSEN, by=actor, subject_id=person.id, choice=choice)
    return row
