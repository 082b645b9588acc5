"""Cases that somebody opened in an emergency: told at once to who reviews, later to others."""

from sqlalchemy.orm import Session

from cit.emergency import queries
from cit.emergency.rules import REASONS
from cit.home.rules import Line, Part, Section
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach, Role


def emergencies(session: Session, actor: Actor) -> Section:
    """What waits for a review of one's own; to others of the agency only what is late.

    The auditor answers for privacy here and is told at once. Nobody but reviewers reads which
    case it was.
    """
    reviews = granted(actor, Permission.EMERGENCY_REVIEW) is not Reach.NONE
    if granted(actor, Permission.EMERGENCY_WATCH) is Reach.NONE:
        return Section(part=Part.EMERGENCY, lines=[])
    late = not reviews and Role.AUDITOR not in actor.roles
    permission = Permission.EMERGENCY_REVIEW if reviews else Permission.EMERGENCY_WATCH
    lines = [
        Line(
            act=f"Review: {one.who}" if reviews else f"Not reviewed yet: {one.who}",
            what=REASONS[one.reason],
            endpoint="emergency.review" if reviews else "emergency.reviews",
            values={"emergency_id": one.id} if reviews else {},
            due_at=one.review_due_at,
            since=one.opened_at,
        )
        for one in queries.watched(session, actor, permission, waiting=True, late=late)
    ]
    return Section(part=Part.EMERGENCY, lines=lines, more="emergency.reviews")
