"""Loads a demonstration: one world, many stories, the last eighteen months."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings
from cit.demo.calls import call
from cit.demo.conferences import conferences
from cit.demo.directory import directory
from cit.demo.plans import plans
from cit.demo.public import heard
from cit.demo.records import held_and_ordered
from cit.demo.showcase import STATES, stories
from cit.demo.stage import Done, Stage
from cit.demo.statutes import statutes
from cit.demo.world import MONTHS_18, go_on_duty, make_world
from cit.notices import actions as notices
from cit.notices.rules import Kind
from cit.people.models import Person
from cit.permissions.check import SYSTEM
from cit.rules import RuleBroken

# So many of all calls lie in the last days, so that every queue has something in it.
RECENT, RECENT_DAYS = 0.14, 12


def load(
    session: Session,
    settings: Settings,
    *,
    cases: int,
    seed: int,
    done: Done = lambda _count: None,
) -> None:
    """Fill an empty installation. Raises RuleBroken where there are people already."""
    if session.scalar(select(Person.id).execution_options(unscoped=True).limit(1)) is not None:
        raise RuleBroken("", "There are people in this database; a demonstration would mix in.")
    session.expire_on_commit = False
    stage = Stage(session, settings, clock.now(), seed, done)
    with clock.pretend(stage.end - MONTHS_18 - timedelta(days=1)):
        world = make_world(stage)
    directory(stage, world)
    shown = list(stories(stage, world)) if cases >= len(STATES) else []
    for story in shown:
        stage.begin(story)
    stage.begin(held_and_ordered(stage, world))
    stage.begin(plans(stage, world))
    stage.begin(conferences(stage, world))
    if settings.state_pack:
        stage.begin(statutes(stage, world))
    stage.begin(heard(stage, world))
    for began in sorted(_moments(stage, cases - len(shown))):
        stage.begin(call(stage, world, began))
    stage.play()
    go_on_duty(stage, world)
    stage.act_as(SYSTEM)
    notices.make_weeks(session)
    for kind in Kind:
        notices.make(session, kind)
    record(session, Event.DEMO_LOADED, by=SYSTEM, cases=cases, seed=seed)
    session.commit()


def _moments(stage: Stage, cases: int) -> list[datetime]:
    """When calls come in: more of them lately, a handful in the last hours."""
    rng = stage.rng
    recent = int(cases * RECENT)
    found = [stage.end - rng.random() * MONTHS_18 for _ in range(cases - recent)]
    found += [stage.end - rng.random() * timedelta(days=RECENT_DAYS) for _ in range(recent - 8)]
    found += [stage.end - timedelta(minutes=rng.randint(2, 70)) for _ in range(min(8, recent))]
    return found
