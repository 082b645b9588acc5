"""How somebody wants to be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.notices.models import NoticeChoice, QuietHours
from cit.notices.rules.kinds import FIXED, KINDS, Kind, Way, way_of
from cit.permissions.check import Actor


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of thing that somebody may hear of, and how they do now."""

    kind: Kind
    words: str
    way: Way
    fixed: str | None


def choices(session: Session, actor: Actor) -> Sequence[Choice]:
    """Those of the actor's roles, in the order of the table."""
    rows = select(NoticeChoice.kind, NoticeChoice.way).where(NoticeChoice.user_id == actor.id)
    chosen = {row.kind: row.way for row in session.execute(rows)}
    return [
        Choice(kind, told.choice, way_of(kind, chosen.get(kind)), FIXED.get(kind))
        for kind, told in KINDS.items()
        if told.roles & actor.roles
    ]


def quiet_hours(session: Session, actor: Actor) -> QuietHours | None:
    """The hours in which mail waits."""
    return session.get(QuietHours, actor.id)
