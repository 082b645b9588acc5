"""What is decided about a plan in force: who sees it, that it still holds, that it ends."""

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.db.settings import settings_of
from cit.db.writers import hold
from cit.db.zone import zone_of
from cit.permissions.check import Actor
from cit.plans.models import PlanChoice, PlanVersion, ResponsePlan
from cit.plans.rules.content import check_words
from cit.plans.rules.seeing import Choice, check_note
from cit.plans.rules.states import Move, moved, review_due
from cit.rules import RuleBroken


def choose(session: Session, actor: Actor, plan: ResponsePlan, choice: Choice, note: str) -> None:
    """Decide whether patrol sees it. The decision stands before the rule until another is made."""
    hold(session, plan)
    note = check_note(note)
    if plan.choice is choice:
        raise RuleBroken("choice", "It is so already.")
    plan.choice = choice
    made = PlanChoice(
        agency_id=plan.agency_id,
        person_id=plan.person_id,
        plan_id=plan.id,
        choice=choice,
        at=clock.now(),
        by_id=actor.id,
    )
    session.add(made)
    made.note = note
    session.flush()
    record(session, Event.PLAN_CHOICE_MADE, by=actor, subject_id=plan.person_id, choice=choice)


def keep(session: Session, actor: Actor, plan: ResponsePlan, version: PlanVersion) -> None:
    """Looked at again, and it still holds."""
    hold(session, plan)
    plan.reviewed_at, plan.reviewed_by_id = clock.now(), actor.id
    day = clock.local_day(clock.now(), zone_of(session))
    plan.review_due_on = review_due(day, settings_of(session).plan_review_months)
    session.flush()
    record(
        session,
        Event.PLAN_REVIEWED,
        by=actor,
        subject_id=plan.person_id,
        version=version.number,
    )


def withdraw(
    session: Session, actor: Actor, plan: ResponsePlan, version: PlanVersion, words: str
) -> None:
    """End the plan in force: patrol sees none from now on. Its words stay as they were."""
    hold(session, plan)
    hold(session, version)
    after = moved(version.state, Move.WITHDRAW, is_author=version.author_id == actor.id)
    version.words = check_words("words", words)
    version.state, version.ended_at, version.ended_by_id = after, clock.now(), actor.id
    plan.review_due_on = None
    session.flush()
    record(
        session,
        Event.PLAN_WITHDRAWN,
        by=actor,
        subject_id=plan.person_id,
        version=version.number,
    )
