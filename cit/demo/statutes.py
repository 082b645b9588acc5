"""A firearm with its clocks and a worksheet of a hold, in the first agency."""

from datetime import timedelta

from sqlalchemy import select

from cit import clock
from cit.cases.models import Case
from cit.demo.stage import Stage, Story
from cit.demo.words import HOLD_FACTS
from cit.demo.world import World
from cit.statutes import actions
from cit.statutes.actions import Taken
from cit.statutes.models import FirearmStep
from cit.statutes.rules.firearms import Kind

DAY = timedelta(days=1)


def statutes(stage: Stage, world: World) -> Story:
    """Somebody is held, and a firearm is taken; one of its clocks is stopped, others run."""
    force, session = world.forces[0], stage.session
    yield stage.end - 11 * DAY
    officer = stage.act_as(force.officers[0])
    rows = select(Case).where(
        Case.agency_id == force.agency.id,
        Case.cleared_at.is_not(None),
        Case.person_id.is_not(None),
    )
    case = session.scalars(rows.order_by(Case.received_at.desc()).limit(1)).first()
    if case is None:
        return
    at = clock.now() - timedelta(hours=2)
    told = Taken(kind=Kind.SEIZED, at=at, what="Revolver, .38, serial worn", kept="Locker 12")
    firearm = actions.take(session, officer, case, told)
    sheet = actions.begin(session, officer, case)
    actions.save(session, officer, sheet, at, HOLD_FACTS)
    actions.complete(session, officer, sheet)
    yield stage.end - 10 * DAY
    officer = stage.act_as(force.officers[0])
    mine = select(FirearmStep).where(
        FirearmStep.firearm_id == firearm.id, FirearmStep.key == "receipt"
    )
    today = clock.local_day(clock.now(), stage.settings.time_zone)
    for step in session.scalars(mine):
        actions.done(session, officer, step, today)
