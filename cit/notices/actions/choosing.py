"""How somebody wants to be told from now on."""

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.trail import record
from cit.notices.models import NoticeChoice, QuietHours
from cit.notices.queries.choices import choices
from cit.notices.rules.hours import check_hours
from cit.notices.rules.kinds import Kind, Way
from cit.permissions.check import Actor
from cit.rules import RuleBroken


def choose(session: Session, actor: Actor, chosen: Mapping[Kind, Way]) -> None:
    """Keep how each kind is told; only kinds of one's own roles, and none that stands fixed."""
    open_to = {one.kind for one in choices(session, actor) if one.fixed is None}
    if not chosen.keys() <= open_to:
        raise RuleBroken("", "This cannot be turned off.")
    session.execute(delete(NoticeChoice).where(NoticeChoice.user_id == actor.id))
    for kind, way in chosen.items():
        session.add(NoticeChoice(user_id=actor.id, kind=kind, way=way))
    record(session, Event.NOTICES_CHOSEN, by=actor, subject_id=actor.id)
    session.flush()


def set_hours(
    session: Session, actor: Actor, from_minute: int | None, until_minute: int | None
) -> None:
    """Keep the hours in which mail waits; none when both are left empty."""
    check_hours(from_minute, until_minute)
    session.execute(delete(QuietHours).where(QuietHours.user_id == actor.id))
    if from_minute is not None and until_minute is not None:
        row = QuietHours(user_id=actor.id, from_minute=from_minute, until_minute=until_minute)
        session.add(row)
    session.flush()
