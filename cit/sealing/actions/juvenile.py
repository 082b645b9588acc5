"""The rule about juveniles: their cases are sealed when the call is over."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.actions import AFTER_A_LINE
from cit.cases.models import Case, CaseEvent
from cit.cases.rules import LIVE, Happening
from cit.db.settings import settings_of
from cit.db.writers import hold
from cit.people.actions import AFTER_A_CHANGE
from cit.people.models import Person
from cit.permissions.check import SYSTEM
from cit.sealing.actions.seals import add_reader, put_on
from cit.sealing.queries import (
    juvenile,
    juvenile_unit,
    responders_of,
    sealing_of,
    today_here,
    was_lifted,
)
from cit.sealing.rules import Why, check_until

# After these the person, or whether the call is over, may be another.
_MOMENTS = (Happening.CLEARED, Happening.PERSON_LINKED, Happening.CLOSED)

# Upper rooms join: (session, case) -> who works on it there.
ALSO_NAMED: list[Callable[[Session, Case], set[UUID]]] = []


def after_a_line(session: Session, case: Case, line: CaseEvent) -> None:
    """Seal a juvenile's case once the call is over; who is sent to a sealed one is named."""
    if line.what is Happening.ASSIGNED and line.about_id and case.sealed_at is not None:
        name_by_rule(session, case, {line.about_id})
    elif line.what in _MOMENTS and settings_of(session).juvenile_sealing:
        seal_if_juvenile(session, case)


def seal_if_juvenile(session: Session, case: Case) -> None:
    """Seal the case of somebody under 18 on the day of the call, unless somebody unsealed it."""
    if case.sealed_at is not None or case.status in LIVE or case.person_id is None:
        return
    session.flush()
    if not juvenile(session, case) or was_lifted(session, case.id):
        return
    names = settings_of(session).juvenile_unit.split(",")
    readers = juvenile_unit(session, case, names) | responders_of(session, case.id)
    readers = readers.union(*(also(session, case) for also in ALSO_NAMED))
    until = check_until(None, today_here(session))
    put_on(session, SYSTEM, case, Why.JUVENILE, "", dict.fromkeys(readers, until))


def after_a_change(session: Session, person: Person) -> None:
    """A birth date that is learned or corrected later: what is a juvenile's is sealed then.

    Nothing is unsealed by itself; those who are named are told on the page of the seal.
    """
    if not settings_of(session).juvenile_sealing:
        return
    rows = select(Case).where(Case.person_id == person.id, Case.agency_id == person.agency_id)
    open_ones = rows.where(Case.sealed_at.is_(None), Case.status.not_in(LIVE))
    for case in session.scalars(open_ones.order_by(Case.id)).all():
        hold(session, case)
        seal_if_juvenile(session, case)


def name_by_rule(session: Session, case: Case, ids: set[UUID]) -> None:
    """Name people whose work on a sealed case somebody who is named has just begun."""
    today = today_here(session)
    there = {one.user_id for one in sealing_of(session, case.id).present(today)}
    for user_id in ids - there:
        add_reader(session, None, case, user_id, check_until(None, today))
    session.flush()


AFTER_A_LINE.append(after_a_line)
AFTER_A_CHANGE.append(after_a_change)
