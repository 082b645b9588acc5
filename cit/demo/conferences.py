"""Case conferences of the first agency: one that was held, and one to come."""

from collections.abc import Sequence
from datetime import timedelta

from cit import clock
from cit.conferences import actions
from cit.conferences.actions import Plan
from cit.conferences.models import ConferenceItem, PromisedAction
from cit.conferences.rules.repeat import Choice
from cit.conferences.rules.states import Keep
from cit.demo.records import coordinator_of
from cit.demo.stage import Stage, Story
from cit.demo.words import AVA_WHY, MARCUS_DECIDED, MARCUS_WHY, RUTH_DECIDED, RUTH_WHY
from cit.demo.world import World
from cit.permissions.check import Actor

DAY = timedelta(days=1)


def conferences(stage: Stage, world: World) -> Story:
    """Two people are talked about; one promise is kept, one is late; the next one is planned."""
    force, session = world.forces[0], stage.session
    yield stage.end - 12 * DAY
    coordinator, officer = coordinator_of(stage, force), force.officers[0]
    sergeant, people = force.supervisors[0], force.cared_for
    company = [officer, sergeant]
    lead = stage.act_as(coordinator)
    why = "Her neighbors call often, not always us."
    actions.choose(session, lead, people["ruth"], Choice.ON, why, None)
    held = actions.plan(session, lead, _plan(coordinator, company, world))
    first = actions.add_item(session, lead, held, people["marcus"], MARCUS_WHY)
    second = actions.add_item(session, lead, held, people["ruth"], RUTH_WHY)
    yield stage.end - 9 * DAY
    lead = stage.act_as(coordinator)
    actions.begin(session, lead, held)
    actions.decide(session, lead, first, MARCUS_DECIDED)
    kept = _promised(stage, lead, first, "Visit him with the clinician, by day", officer, 5)
    _promised(stage, lead, first, "Ask the clinic who sees him on weekends", sergeant, 6)
    actions.decide(session, lead, second, RUTH_DECIDED)
    _promised(stage, lead, second, "Talk to her daughter about a door alarm", officer, 20)
    actions.close(session, lead, held)
    yield stage.end - 5 * DAY
    note = "He opened, and we had coffee. He asks for the same officer."
    actions.end(session, stage.act_as(officer), kept, Keep.DO, note)
    yield stage.end - DAY
    lead = stage.act_as(coordinator)
    coming = actions.plan(session, lead, _plan(coordinator, company, world))
    actions.add_item(session, lead, coming, people["ava"], AVA_WHY)


def _plan(lead: Actor, people: Sequence[Actor], world: World) -> Plan:
    """In three days, with a partner in the room."""
    return Plan(
        starts_at=(clock.now() + 3 * DAY).replace(minute=30, second=0, microsecond=0),
        place="Station, room 204",
        chair_id=lead.id,
        user_ids=[one.id for one in people],
        partner_ids=[world.partners[0].id],
    )


def _promised(
    stage: Stage, lead: Actor, item: ConferenceItem, what: str, owner: Actor, days: int
) -> PromisedAction:
    due = clock.local_day(clock.now(), stage.settings.time_zone) + days * DAY
    return actions.promise(stage.session, lead, item, what, owner.id, due)
