"""What becomes of records: one case is held for a lawsuit, one is to be expunged."""

from datetime import timedelta

from sqlalchemy import select

from cit import clock
from cit.accounts.queries import as_actor
from cit.cases.models import Case
from cit.cases.rules import Status
from cit.db.zone import zone_of
from cit.demo.stage import Stage, Story
from cit.demo.world import Force, World
from cit.expungement.actions.intake import Told, enter
from cit.expungement.rules import Ground
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.retention.actions.holds import place
from cit.retention.rules.holds import About, Why

BEFORE = timedelta(days=3)


def held_and_ordered(stage: Stage, world: World) -> Story:
    """The coordinator does both; the order waits for a supervisor to decide."""
    force = world.forces[0]
    coordinator = coordinator_of(stage, force)
    yield stage.end - BEFORE
    if len(closed := _closed(stage, force)) < 2:
        return
    actor, today = stage.act_as(coordinator), clock.local_day(clock.now(), zone_of(stage.session))
    lawsuit = "Letter of the person's lawyer"
    place(stage.session, actor, About.CASE, Why.LITIGATION, lawsuit, case=closed[0])
    order = Told(
        ground=Ground.COURT,
        number="26-CR-1187",
        court="Larkspur County Superior Court",
        ordered_on=today - timedelta(days=9),
        received_on=today - timedelta(days=1),
        due_on=today + timedelta(days=29),
        references=[closed[1].reference],
    )
    enter(stage.session, actor, order)


def coordinator_of(stage: Stage, force: Force) -> Actor:
    """Who coordinates the program of an agency."""
    found = (as_actor(one, stage.settings.time_zone) for one in force.users.values())
    return next(one for one in found if Role.COORDINATOR in one.roles)


def _closed(stage: Stage, force: Force) -> list[Case]:
    """The two closed cases of somebody that came in first."""
    mine = Case.agency_id == force.agency.id
    rows = select(Case).where(mine, Case.status == Status.CLOSED, Case.person_id.is_not(None))
    rows = rows.order_by(Case.received_at, Case.id).limit(2)
    return list(stage.session.scalars(rows.execution_options(unscoped=True)))
