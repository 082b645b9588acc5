"""What waits in the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.outbox.models import OutMail
from cit.outbox.rules import Letter

BATCH = 200


@dataclass(frozen=True, slots=True)
class State:
    """How the outbox stands; `oldest` is when the oldest that waits was written."""

    waiting: int
    given_up: int
    oldest: datetime | None


def due(session: Session) -> Sequence[UUID]:
    """What is to be tried now, the oldest first."""
    rows = select(OutMail.id).where(OutMail.done_at.is_(None), OutMail.try_at <= clock.now())
    return session.scalars(rows.order_by(OutMail.try_at, OutMail.id).limit(BATCH)).all()


def is_written(session: Session, user_id: UUID, letter: Letter, about_id: UUID | None) -> bool:
    """Whether this matter was told, or a letter about nothing in particular still waits."""
    rows = select(OutMail.id).where(OutMail.user_id == user_id, OutMail.letter == letter)
    if about_id is None:
        rows = rows.where(OutMail.about_id.is_(None), OutMail.done_at.is_(None))
    else:
        rows = rows.where(OutMail.about_id == about_id)
    return session.scalar(rows.limit(1)) is not None


def state(session: Session) -> State:
    """How many wait, how many were given up lately."""
    waiting = OutMail.done_at.is_(None)
    row = session.execute(
        select(
            func.count().filter(waiting),
            func.count().filter(OutMail.gave_up),
            func.min(OutMail.made_at).filter(waiting),
        )
    ).one()
    return State(*row)
