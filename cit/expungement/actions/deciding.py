"""The second person decides; then what was ordered is destroyed, in one transaction."""

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.cases.rules import shown_reference
from cit.db.writers import hold
from cit.destruction.actions import Destroyed, Scope, destroy
from cit.encryption.gone import Ending
from cit.expungement import queries
from cit.expungement.actions.story import note
from cit.expungement.models import ExpungementNotice, ExpungementOrder
from cit.expungement.rules import (
    MOVES,
    Act,
    Decision,
    check_carrying_out,
    check_decision,
)
from cit.permissions.check import Actor
from cit.rules import RuleBroken


def decide(
    session: Session, actor: Actor, order: ExpungementOrder, decision: Decision, words: str
) -> None:
    """A second person approves, sends back or refuses. Raises RuleBroken, also for a hold."""
    hold(session, order)
    own = order.entered_by_id == actor.id
    words = check_decision(decision, words, order.state, own=own)
    if decision is Decision.APPROVE:
        _check_free(session, order, "decision")
    order.state, order.words = MOVES[order.state, decision], words or None
    order.decided_at, order.decided_by_id = clock.now(), actor.id
    note(session, Event.EXPUNGEMENT_DECIDED, actor, order, decision=decision)


def _check_free(session: Session, order: ExpungementOrder, field: str) -> None:
    """Nothing of it is under way, or held as evidence."""
    scope = queries.scope_of(session, order)
    if live := [one for one in scope.cases if one.live]:
        shown = shown_reference(live[0].reference)
        raise RuleBroken(field, f"The call of case {shown} is under way. Wait until it is cleared.")
    persons, cases = queries.person_ids_of(session, order), queries.case_ids_of(session, order)
    if holds := queries.held(session, persons, cases):
        raise RuleBroken(field, f"{holds[0]} Nothing is destroyed until the hold is lifted.")


def carry_out(session: Session, actor: Actor, order: ExpungementOrder) -> Destroyed:
    """Destroy what the order is about, for good. Raises RuleBroken."""
    hold(session, order)
    check_carrying_out(order.state, own=order.entered_by_id == actor.id)
    _check_free(session, order, "")
    scope, order_id = queries.scope_of(session, order), order.id
    persons, cases = queries.person_ids_of(session, order), queries.case_ids_of(session, order)
    for one in queries.recipients(session, cases):
        _notice(session, order, one)
    done = destroy(
        session,
        actor,
        Scope(person_ids=persons, case_ids=cases, ending=Ending.EXPUNGED, order_id=order_id),
    )
    order.state, order.carried_out_by_id = MOVES[order.state, Act.CARRY_OUT], actor.id
    order.carried_out_at = done.at
    order.counts = {
        **scope.counts,
        "log": done.entries,
        "persons": len(done.person_ids),
        "stayed": len(done.stayed),
        "values": done.values,
        "keys": len(done.keys),
    }
    note(
        session,
        Event.EXPUNGEMENT_CARRIED_OUT,
        actor,
        order,
        cases=len(done.case_ids),
        persons=len(done.person_ids),
        keys=len(done.keys),
        entries=done.entries,
    )
    return done


def _notice(session: Session, order: ExpungementOrder, to: queries.Recipient) -> None:
    row = ExpungementNotice(agency_id=order.agency_id, order_id=order.id, recipient_id=to.id)
    session.add(row)
    row.name = to.name if to.id is None else None
    row.about = ", ".join(f"R-{shown_reference(one)}" for one in to.references) or None
    session.flush()
