"""How sound the log is: the last check, the last checkpoint, who cosigned it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.audit import checkpoints
from cit.audit.events import Event
from cit.audit.models import AuditCheckpoint, AuditCosignature, AuditEvent, AuditHead, watched


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the whole log; `who` None was the command line."""

    at: datetime
    who: str | None
    intact: bool | None
    entries: int | None


@dataclass(frozen=True, slots=True)
class Cosigned:
    """How far a witness has seen the log."""

    witness: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class State:
    """What is known about the log without reading it."""

    entries: int
    check: Check | None
    signed: int
    signed_at: datetime | None
    mailed_at: datetime | None
    cosigned: Sequence[Cosigned]

    @property
    def uncovered(self) -> int:
        """Entries for which nothing signed vouches yet."""
        return max(0, self.entries - self.signed)


def state(session: Session) -> State:
    last = checkpoints.newest(session)
    return State(
        session.scalar(select(AuditHead.position)) or 0,
        _last_check(session),
        last.size if last else 0,
        last.at if last else None,
        session.scalar(select(func.max(AuditCheckpoint.mailed_at))),
        _cosigned(session),
    )


def _last_check(session: Session) -> Check | None:
    rows = (
        select(AuditEvent.at, AuditEvent.detail, User.name)
        .outerjoin(User, User.id == AuditEvent.actor_id)
        .where(watched(Event.AUDIT_VERIFIED.value), AuditEvent.position.is_not(None))
        .order_by(AuditEvent.position.desc())
        .limit(1)
    )
    found = session.execute(rows).first()
    if found is None:
        return None
    told = json.loads(found.detail) if found.detail else {}
    return Check(found.at, found.name, told.get("intact"), told.get("entries"))


def _cosigned(session: Session) -> list[Cosigned]:
    rows = select(
        AuditCosignature.witness, func.max(AuditCosignature.size), func.max(AuditCosignature.at)
    ).group_by(AuditCosignature.witness)
    return [Cosigned(*row) for row in session.execute(rows.order_by(AuditCosignature.witness))]
