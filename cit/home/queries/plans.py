"""Response plans that wait: to be approved, finished, looked at again; suggestions to answer."""

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from cit.db.zone import zone_of
from cit.home.rules import Line, Part, Section
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach
from cit.plans import queries


def plans(session: Session, actor: Actor) -> Section:
    """For those who write and decide; what waits for a second person comes first."""
    may = granted(actor, Permission.PLAN_WRITE) is not Reach.NONE
    lines = list(_lines(session, actor)) if may else []
    return Section(part=Part.PLANS, lines=lines, more="plans.index")


def _lines(session: Session, actor: Actor) -> Iterator[Line]:
    for one in queries.to_approve(session, actor):
        yield Line(
            act=f"Approve the plan of {one.name}",
            what=f"Version {one.number}, written by {one.author}",
            endpoint="plans.version",
            values={"version_id": one.version_id},
            quiet_since=one.at,
        )
    for one in queries.own_drafts(session, actor):
        yield Line(
            act=f"Finish the plan of {one.name}",
            what=f"Version {one.number}. {'It came back' if one.sent_back else 'A draft of yours'}",
            endpoint="plans.version",
            values={"version_id": one.version_id},
            quiet_since=one.at,
        )
    for said in queries.suggestions(session, actor, waiting=True):
        yield Line(
            act="Answer a suggestion",
            what=f"For a response plan, from {said.by}",
            endpoint="plans.answer",
            values={"suggestion_id": said.id},
            quiet_since=said.at,
        )
    zone = ZoneInfo(zone_of(session))
    for due in queries.due(session, actor):
        yield Line(
            act=f"Review the plan of {due.name}",
            what="Does it still hold?",
            endpoint="plans.history",
            values={"person_id": due.person_id},
            due_at=datetime.combine(due.on, time(), zone),
        )
