"""What is learned later: that it was about mental health, what it was, whom it was about."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.cases.actions.story import locked, log, tell
from cit.cases.models import Case
from cit.cases.rules import Happening
from cit.cases.rules.times import check_open
from cit.organisations.models import CallType
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.rules import RuleBroken


def set_mental_health(session: Session, actor: Actor, case: Case, value: bool) -> None:
    """Say whether a call was about mental health; many are noticed only on the spot."""
    check_open(case.status, "mental_health")
    if case.mental_health == value:
        return
    case.mental_health = value
    case.mental_health_at = clock.now() if value else None
    detail = "yes" if value else "no"
    tell(session, actor, case, Happening.MENTAL_HEALTH_SET, clock.now(), detail=detail)
    log(session, Event.CASE_MENTAL_HEALTH_SET, actor, case, value=value)


def set_final_type(session: Session, actor: Actor, case: Case, call_type_id: UUID) -> None:
    """Say what the call turned out to be; what it came in as stays."""
    check_open(case.status, "final_type")
    found = session.scalars(select(CallType).where(CallType.id == call_type_id)).one_or_none()
    if found is None or found.agency_id != case.agency_id:
        raise RuleBroken("final_type", "Choose a call type of the list.")
    case.final_type_id = found.id
    tell(session, actor, case, Happening.TYPE_CHANGED, clock.now(), detail=found.code)
    log(session, Event.CASE_FINAL_TYPE_SET, actor, case, call_type_id=found.id)


def link_person(session: Session, actor: Actor, case: Case, person: Person) -> None:
    """Say whom a case is about, and keep each contact's distance from the one before."""
    _change_person(session, actor, case, person)


def unlink_person(session: Session, actor: Actor, case: Case) -> None:
    """Take a wrong person off a case."""
    _change_person(session, actor, case, None)


def _change_person(session: Session, actor: Actor, case: Case, person: Person | None) -> None:
    locked(session, case)
    check_open(case.status, "person_id")
    if person is not None and person.agency_id != case.agency_id:
        raise RuleBroken("person_id", "Choose a person of your agency.")
    before, now_is = case.person_id, person.id if person else None
    if before == now_is:
        return
    case.person_id, case.previous_day = now_is, None
    session.flush()
    for one in (before, now_is):
        if one is not None:
            _repair(session, case, one)
    if before is not None:
        log(session, Event.CASE_PERSON_UNLINKED, actor, case, person_id=before)
    if now_is is not None:
        log(session, Event.CASE_PERSON_LINKED, actor, case, person_id=now_is)
    detail = None if person else "unlinked"
    tell(session, actor, case, Happening.PERSON_LINKED, clock.now(), detail=detail)
    session.flush()


def mend(session: Session, case: Case) -> None:
    """Count a case as a contact of its person, or no longer: when it is sealed or unsealed."""
    if case.person_id is not None:
        case.previous_day = None
        session.flush()
        _repair(session, case, case.person_id)


def _repair(session: Session, case: Case, person_id: UUID) -> None:
    """Set the day of the contact before, of this case and of the person's next one.

    A sealed case is nobody's contact before: its day must not stand on other cases.
    """
    if case.received_at is None:
        return
    earlier = _neighbour(session, case, person_id, case.received_at, later=False)
    later = _neighbour(session, case, person_id, case.received_at, later=True)
    days = [earlier.local_day if earlier else None]
    if case.person_id == person_id and case.sealed_at is None:
        case.previous_day = days[-1]
        days.append(case.local_day)
    if later is not None:
        later.previous_day = days[-1]
    session.flush()


def _neighbour(
    session: Session, case: Case, person_id: UUID, moment: datetime, *, later: bool
) -> Case | None:
    rows = select(Case).where(
        Case.agency_id == case.agency_id,
        Case.person_id == person_id,
        Case.id != case.id,
        Case.sealed_at.is_(None),
    )
    if later:
        rows = rows.where(
            (Case.received_at > moment) | ((Case.received_at == moment) & (Case.id > case.id))
        ).order_by(Case.received_at, Case.id)
    else:
        rows = rows.where(
            (Case.received_at < moment) | ((Case.received_at == moment) & (Case.id < case.id))
        ).order_by(Case.received_at.desc(), Case.id.desc())
    return session.scalars(rows.limit(1)).one_or_none()
