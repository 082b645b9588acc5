"""Legal clocks of firearms that are kept safe."""

from sqlalchemy.orm import Session

from cit.cases.rules import shown_reference
from cit.home.rules import Line, Part, Section
from cit.permissions.check import Actor
from cit.statutes import queries

WHO = {"officer": "You or the agency", "agency": "The agency", "court": "The court"}


def firearms(session: Session, actor: Actor) -> Section:
    """What is owed about them: of one's own, and for the office what is due within a week."""
    lines = [
        Line(
            act=one.act,
            what=f"Firearm, case {shown_reference(one.reference)}. {WHO[one.who]}",
            endpoint="statutes.firearm",
            values={"firearm_id": one.firearm_id},
            due_at=one.due_at,
            since=one.taken_at,
        )
        for one in queries.owed(session, actor)
    ]
    return Section(part=Part.FIREARMS, lines=lines)
