"""What patrol suggests, and the answer to it."""

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.db.writers import hold
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.plans.models import PlanSuggestion
from cit.plans.rules.content import check_words
from cit.plans.rules.states import Suggested
from cit.rules import RuleBroken


def suggest(session: Session, actor: Actor, person: Person, words: str) -> PlanSuggestion:
    """Say what should stand in somebody's plan; it changes nothing by itself."""
    suggestion = PlanSuggestion(
        agency_id=person.agency_id, person_id=person.id, at=clock.now(), by_id=actor.id
    )
    words = check_words("words", words)
    session.add(suggestion)
    suggestion.words = words
    session.flush()
    record(
        session,
        Event.PLAN_SUGGESTED,
        by=actor,
        subject_id=person.id,
        suggestion_id=suggestion.id,
    )
    return suggestion


def answer(
    session: Session, actor: Actor, suggestion: PlanSuggestion, state: Suggested, words: str
) -> None:
    """Say what comes of it: whoever suggested it reads the answer."""
    hold(session, suggestion)
    if suggestion.state is not Suggested.OPEN:
        raise RuleBroken("", "Somebody has answered this already.")
    if state is Suggested.DECLINED:
        words = check_words("words", words)
    suggestion.state, suggestion.answer = state, words.strip() or None
    suggestion.answered_at, suggestion.answered_by_id = clock.now(), actor.id
    session.flush()
    record(
        session,
        Event.PLAN_SUGGESTION_ANSWERED,
        by=actor,
        subject_id=suggestion.person_id,
        suggestion_id=suggestion.id,
        answer=state,
    )
