"""Safety cautions: added and removed by named persons, never erased."""

from datetime import date

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.people.models import Caution, Person
from cit.people.rules import check_caution, check_length, tidy
from cit.permissions.check import Actor
from cit.rules import RuleBroken


def add_caution(
    session: Session,
    actor: Actor,
    person: Person,
    what: str,
    how: str,
    on_day: date,
    case_reference: str | None = None,
) -> Caution:
    """A plain fact that whoever meets this person must know."""
    fact, manner = tidy(what), tidy(how)
    check_length("what", fact)
    check_length("how", manner)
    check_caution(fact, on_day, clock.local_day(clock.now(), actor.zone or "UTC"))
    caution = Caution(
        agency_id=person.agency_id,
        person_id=person.id,
        on_day=on_day,
        case_reference=case_reference or None,
        created_at=clock.now(),
        created_by_id=actor.id,
    )
    session.add(caution)
    caution.what, caution.how = fact, manner or None
    session.flush()
    record(
        session,
        Event.PERSON_CAUTION_ADDED,
        by=actor,
        subject_id=person.id,
        caution_id=caution.id,
    )
    return caution


def remove_caution(session: Session, actor: Actor, caution: Caution) -> None:
    """Take a caution down. It is kept, with who took it down and when."""
    if caution.removed_at is not None:
        raise RuleBroken("caution", "This caution was removed already.")
    caution.removed_at, caution.removed_by_id = clock.now(), actor.id
    record(
        session,
        Event.PERSON_CAUTION_REMOVED,
        by=actor,
        subject_id=caution.person_id,
        caution_id=caution.id,
    )
