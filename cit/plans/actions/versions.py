"""Writing a version, submitting it, and the second person's decision."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.db.settings import settings_of
from cit.db.writers import hold
from cit.db.zone import zone_of
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.plans.models import PlanVersion, ResponsePlan
from cit.plans.queries.versions import open_version, plan_of, standing
from cit.plans.rules.content import Content, check, check_whole, check_words, content_of
from cit.plans.rules.states import Move, State, moved, review_due
from cit.rules import RuleBroken


def begin(session: Session, actor: Actor, person: Person) -> PlanVersion:
    """A new draft: of what is in force, else an empty one. What is in force stays so."""
    hold(session, person)
    if open_version(session, actor, person.id) is not None:
        raise RuleBroken("", "A draft of this plan is open already.")
    plan = plan_of(session, actor, person.id, Permission.PLAN_WRITE) or _new(session, person)
    now, before = clock.now(), standing(session, actor, person.id)
    last = select(func.max(PlanVersion.number)).where(PlanVersion.plan_id == plan.id)
    version = PlanVersion(
        agency_id=person.agency_id,
        person_id=person.id,
        plan_id=plan.id,
        number=(session.scalar(last) or 0) + 1,
        author_id=actor.id,
        created_at=now,
        saved_at=now,
    )
    session.add(version)
    version.content = before.content if before is not None else Content().kept()
    session.flush()
    _note(session, actor, Event.PLAN_BEGUN, version)
    return version


def _new(session: Session, person: Person) -> ResponsePlan:
    plan = ResponsePlan(agency_id=person.agency_id, person_id=person.id, created_at=clock.now())
    session.add(plan)
    session.flush()
    return plan


def save(session: Session, actor: Actor, version: PlanVersion, content: Content) -> None:
    """Write a draft. Its author alone does: who decides must not have written it."""
    hold(session, version)
    if version.state is not State.DRAFT or version.author_id != actor.id:
        raise RuleBroken("", "Only who wrote this draft may change it, and only while it is one.")
    check(content)
    version.content, version.saved_at = content.kept(), clock.now()
    session.flush()
    _note(session, actor, Event.PLAN_SAVED, version)


def submit(session: Session, actor: Actor, version: PlanVersion) -> None:
    """Ask somebody else to approve it."""
    hold(session, version)
    after = moved(version.state, Move.SUBMIT, is_author=version.author_id == actor.id)
    check_whole(content_of(version.content))
    version.state, version.submitted_at = after, clock.now()
    version.decided_at = version.decided_by_id = version.words = None
    session.flush()
    _note(session, actor, Event.PLAN_SUBMITTED, version)


def take_back(session: Session, actor: Actor, version: PlanVersion) -> None:
    """Go on writing before anybody has decided."""
    hold(session, version)
    version.state = moved(version.state, Move.TAKE_BACK, is_author=version.author_id == actor.id)
    version.submitted_at = None
    session.flush()
    _note(session, actor, Event.PLAN_TAKEN_BACK, version)


def send_back(session: Session, actor: Actor, version: PlanVersion, words: str) -> None:
    """Return it to its author, and say why."""
    hold(session, version)
    after = moved(version.state, Move.SEND_BACK, is_author=version.author_id == actor.id)
    version.words = check_words("words", words)
    version.state, version.submitted_at = after, None
    version.decided_at, version.decided_by_id = clock.now(), actor.id
    session.flush()
    _note(session, actor, Event.PLAN_SENT_BACK, version)


def approve(session: Session, actor: Actor, version: PlanVersion) -> None:
    """Put it in force; the version before it ends in the same moment."""
    plan = session.get_one(ResponsePlan, version.plan_id)
    hold(session, plan)
    hold(session, version)
    after = moved(version.state, Move.APPROVE, is_author=version.author_id == actor.id)
    now, before = clock.now(), standing(session, actor, version.person_id)
    if before is not None:
        before.state = moved(before.state, Move.REPLACE, is_author=False)
        before.ended_at, before.ended_by_id = now, actor.id
        session.flush()  # first: at most one is in force
    version.state, version.decided_at, version.decided_by_id = after, now, actor.id
    day = clock.local_day(now, zone_of(session))
    plan.review_due_on = review_due(day, settings_of(session).plan_review_months)
    plan.reviewed_at = plan.reviewed_by_id = None
    session.flush()
    _note(session, actor, Event.PLAN_APPROVED, version)


def drop(session: Session, actor: Actor, version: PlanVersion) -> None:
    """Give a draft up; it is kept and can be read."""
    hold(session, version)
    version.state = moved(version.state, Move.DROP, is_author=version.author_id == actor.id)
    version.ended_at, version.ended_by_id = clock.now(), actor.id
    session.flush()
    _note(session, actor, Event.PLAN_DROPPED, version)


def _note(session: Session, actor: Actor, event: EventKind, version: PlanVersion) -> None:
    record(session, event, by=actor, subject_id=version.person_id, version=version.number)
