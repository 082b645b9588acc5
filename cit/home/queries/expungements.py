"""Orders to expunge: those to decide on or carry out, and one's own that came back."""

from sqlalchemy.orm import Session

from cit import clock
from cit.db.zone import zone_of
from cit.expungement import queries
from cit.expungement.rules import GROUNDS, State
from cit.home.rules import Line, Part, Section
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach

_ACTS = {
    State.ORDERED: ("Decide on an order to expunge", "expungement.decide"),
    State.APPROVED: ("Carry out an order to expunge", "expungement.carry_out"),
    State.RETURNED: ("Change an order to expunge", "expungement.show"),
}


def expungements(session: Session, actor: Actor) -> Section:
    """What waits for this actor; never what an order is about."""
    if granted(actor, Permission.EXPUNGE_ORDER) is Reach.NONE:
        return Section(part=Part.EXPUNGEMENT, lines=[])
    zone = zone_of(session)
    lines = [
        Line(
            act=_ACTS[one.state][0],
            what=f"{GROUNDS[one.ground]}. Entered by {one.entered_by}",
            endpoint=_ACTS[one.state][1],
            values={"order_id": one.id},
            due_at=clock.day_start(one.due_on, zone),
            since=one.entered_at,
        )
        for one in queries.waiting(session, actor)
    ]
    return Section(part=Part.EXPUNGEMENT, lines=lines, more="expungement.index")
