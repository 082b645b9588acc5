"""Entering an order that came in, and correcting one that was sent back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.db.writers import hold
from cit.db.zone import zone_of
from cit.encryption.keys import Owner, make_key
from cit.expungement import queries
from cit.expungement.actions.story import note
from cit.expungement.models import ExpungementCase, ExpungementOrder
from cit.expungement.rules import MOVES, Act, Ground, check_change, check_days
from cit.people import queries as people
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.rules import RuleBroken


@dataclass(frozen=True, kw_only=True)
class Told:
    """An order as it is entered: `references` are those of its cases."""

    ground: Ground
    number: str
    court: str
    ordered_on: date
    received_on: date
    due_on: date
    references: Collection[str]
    person_id: UUID | None = None
    with_person: bool = True


def enter(session: Session, actor: Actor, told: Told) -> ExpungementOrder:
    """Keep an order that came in. Nothing is destroyed by it."""
    cases = _checked(session, actor, told)
    order = ExpungementOrder(
        agency_id=actor.organisation_id, entered_at=clock.now(), entered_by_id=actor.id
    )
    session.add(order)
    make_key(session, Owner.ORDER, order.id)
    _fill(session, order, told, cases)
    note(session, Event.EXPUNGEMENT_ORDERED, actor, order, ground=told.ground, cases=len(cases))
    return order


def change(session: Session, actor: Actor, order: ExpungementOrder, told: Told) -> None:
    """Correct an order that was sent back; it waits for a second person again."""
    hold(session, order)
    check_change(order.state)
    cases = _checked(session, actor, told)
    session.execute(delete(ExpungementCase).where(ExpungementCase.order_id == order.id))
    # Whoever changes it has entered it: the second person is somebody else than they.
    order.entered_by_id, order.entered_at, order.state = (
        actor.id,
        clock.now(),
        MOVES[order.state, Act.CHANGE],
    )
    _fill(session, order, told, cases)
    note(session, Event.EXPUNGEMENT_ORDERED, actor, order, ground=told.ground, cases=len(cases))


def _checked(session: Session, actor: Actor, told: Told) -> set[UUID]:
    today = clock.local_day(clock.now(), zone_of(session))
    check_days(told.ordered_on, told.received_on, told.due_on, today)
    if told.person_id is not None:
        people.get(session, actor, told.person_id, Permission.PERSON_VIEW)
    found = queries.by_references(session, actor, told.references)
    if lost := [one for one, case_id in found.items() if case_id is None]:
        raise RuleBroken("references", f"No case has the reference {', '.join(lost[:5])}.")
    if not found and told.person_id is None:
        raise RuleBroken("references", "Name at least one case.")
    return {case_id for case_id in found.values() if case_id}


def _fill(session: Session, order: ExpungementOrder, told: Told, cases: Collection[UUID]) -> None:
    order.ground, order.person_id, order.with_person = told.ground, told.person_id, told.with_person
    order.ordered_on, order.received_on, order.due_on = (
        told.ordered_on,
        told.received_on,
        told.due_on,
    )
    order.number, order.court = told.number.strip(), told.court.strip() or None
    session.flush()
    common = {"agency_id": order.agency_id, "order_id": order.id}
    session.add_all(ExpungementCase(**common, case_id=one) for one in cases)
    session.flush()
