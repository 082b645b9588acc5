"""Who is on duty, and who of them is free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.queries import on_duty
from cit.cases.models import Assignment, Case
from cit.cases.rules import Status
from cit.cases.rules.team import offered_first
from cit.db.zone import zone_of
from cit.permissions.check import Actor, initials


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """Somebody on duty: `state` is "free", "case", "facility" or "break"."""

    user_id: UUID
    name: str
    unit: str
    district: str | None
    designated: bool
    state: str
    until: datetime | None

    @property
    def initials(self) -> str:
        return initials(self.name)


def duty(
    session: Session, actor: Actor, at_work: Mapping[UUID, Status] | None = None
) -> Sequence[OnDuty]:
    """Everybody on duty, free CIT officers first.

    `at_work` says in which state the case of each busy responder is, where that is known already.
    """
    at_work = busy(session) if at_work is None else at_work
    found = [
        OnDuty(
            user_id=one.user_id,
            name=one.name,
            unit=one.unit,
            district=one.district,
            designated=one.designated,
            state=_state(one.on_break, at_work.get(one.user_id)),
            until=one.planned_until_at,
        )
        for one in on_duty(session, actor.organisation_id, clock.now(), zone_of(session))
    ]
    found.sort(key=_rank)
    return found


def busy(session: Session) -> Mapping[UUID, Status]:
    """Everybody who is on a case now, with the status of that case."""
    rows = (
        select(Assignment.user_id, Case.status)
        .join(Case, Case.id == Assignment.case_id)
        .where(Assignment.until_at.is_(None), Case.closed_at.is_(None))
    )
    return {row[0]: row[1] for row in session.execute(rows)}


def _state(on_break: bool, status: Status | None) -> str:
    if status is not None:
        return "facility" if status is Status.AT_FACILITY else "case"
    return "break" if on_break else "free"


def _rank(one: OnDuty) -> tuple[tuple[bool, bool, bool], str]:
    return offered_first(one.state == "free", one.state == "break", one.designated), one.name
