"""Case conferences that come, and what was promised there: one's own, and what others owe."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from cit.conferences import queries
from cit.conferences.queries import Listed, Promised
from cit.conferences.rules.states import State
from cit.db.zone import zone_of
from cit.home.rules import Line, Part, Section
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach


def promises(session: Session, actor: Actor) -> Sequence[Section]:
    """What this actor promised, conferences to come to, and for whoever runs them what is late."""
    if granted(actor, Permission.PROMISE_KEEP) is Reach.NONE:
        return []
    zone = ZoneInfo(zone_of(session))
    mine = [_promised(one, "For " + one.name, zone) for one in queries.mine(session, actor)]
    late = [
        _promised(one, f"For {one.name}, promised by {one.owner}", zone)
        for one in queries.overdue(session, actor)
    ]
    return [
        Section(part=Part.WAITING, lines=[*_meetings(session, actor), *mine]),
        Section(part=Part.OVERDUE, lines=late),
    ]


def _promised(one: Promised, what: str, zone: ZoneInfo) -> Line:
    """Due when its last day is over."""
    return Line(
        act=one.what,
        what=what,
        endpoint="conferences.promised",
        values={"promise_id": one.id},
        due_at=datetime.combine(one.due_on + timedelta(days=1), time(), zone),
        since=one.created_at,
    )


def _meetings(session: Session, actor: Actor) -> Iterator[Line]:
    runs = granted(actor, Permission.CONFERENCE_RUN) is not Reach.NONE
    for one in queries.coming(session, actor):
        yield Line(
            act=_act(one) if runs else "Come to the case conference",
            what=f"{one.place}, led by {one.chair}",
            endpoint="conferences.show",
            values={"conference_id": one.id},
            due_at=one.starts_at,
        )


def _act(one: Listed) -> str:
    if one.state is State.HELD:
        return "Close the case conference"
    many = "1 person" if one.items == 1 else f"{one.items} people"
    return f"Hold the case conference: {many}"
