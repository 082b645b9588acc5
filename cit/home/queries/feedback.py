"""What somebody wrote without a name, and nobody has answered yet."""

from sqlalchemy.orm import Session

from cit.feedback import queries
from cit.feedback.rules.options import ABOUTS, KINDS, due_at
from cit.home.rules import Line, Part, Section
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach


def feedback(session: Session, actor: Actor) -> Section:
    """What waits for an answer; never a word of it."""
    if granted(actor, Permission.FEEDBACK_VIEW) is Reach.NONE:
        return Section(part=Part.FEEDBACK, lines=[])
    lines = [
        Line(
            act=f"Answer: {KINDS[one.kind].lower()}",
            what=ABOUTS[one.about],
            endpoint="feedback.show",
            values={"feedback_id": one.id},
            due_at=due_at(one.received_at),
            since=one.received_at,
        )
        for one in queries.waiting(session, actor)
    ]
    return Section(part=Part.FEEDBACK, lines=lines, more="feedback.inbox")
