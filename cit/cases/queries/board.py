"""The dispatch board: open cases most urgent first, and who is on duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.cases.queries.duty import OnDuty, duty
from cit.cases.queries.live import Member, live_rows, live_teams
from cit.cases.rules import Happening, Priority, Status, next_act, times_of
from cit.cases.rules.board import Stage, alarm, order, since, stage
from cit.encryption.sealed import Locked, open_sealed
from cit.permissions.check import Actor

# More than a console can watch; beyond it the board says so.
MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A case on the board."""

    id: UUID
    reference: str
    status: Status
    kind: str
    changed: bool
    address: str | Locked | None
    summary: str | Locked | None
    district: str | None
    cautions: int
    needs_cit: bool
    priority: Priority
    team: Sequence[Member]
    stage: Stage
    clock_from: Happening
    since: datetime
    alarm: str
    next: Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the board shows."""

    lines: Sequence[Line]
    duty: Sequence[OnDuty]
    more: bool

    @property
    def needing_cit(self) -> int:
        return sum(one.needs_cit for one in self.lines)

    @property
    def on_scene(self) -> int:
        return sum(one.status is Status.ON_SCENE for one in self.lines)

    @property
    def at_facility(self) -> int:
        return sum(one.status is Status.AT_FACILITY for one in self.lines)

    @property
    def duty_until(self) -> datetime | None:
        """When the last of the shifts ends, as planned."""
        return max((one.until for one in self.duty if one.until), default=None)

    @property
    def cit_on_duty(self) -> int:
        return sum(one.designated for one in self.duty)


def board(
    session: Session,
    actor: Actor,
    scene_limit: timedelta = timedelta(minutes=40),
    most: int = MOST,
) -> Board:
    """Everything the board shows, by the same number of queries however full it is."""
    rows = live_rows(session, actor, most + 1)
    more, rows = len(rows) > most, rows[:most]
    teams = live_teams(session, [row.id for row in rows])
    addresses = open_sealed(
        session, Case.address, [(row.id, row.id, row.address_sealed) for row in rows]
    )
    summaries = open_sealed(
        session, Case.summary, [(row.id, row.id, row.summary_sealed) for row in rows]
    )
    lines = [
        _line(row, address, summary, teams[row.id], scene_limit)
        for row, address, summary in zip(rows, addresses, summaries, strict=True)
    ]
    lines.sort(key=lambda one: order(one.stage, one.needs_cit, one.priority, one.since))
    at_work = {member.user_id: one.status for one in lines for member in one.team}
    return Board(lines=lines, duty=duty(session, actor, at_work), more=more)


def _line(
    row: Any,
    address: str | Locked | None,
    summary: str | Locked | None,
    team: Sequence[Member],
    scene_limit: timedelta,
) -> Line:
    times = times_of(row)
    where = stage(row.status, bool(team))
    needs_cit = row.cit_requested and not any(one.designated for one in team)
    clock_from, began = since(where, times)
    began = began or row.listed_at
    return Line(
        id=row.id,
        reference=row.reference,
        status=row.status,
        kind=row.last_kind or row.first_kind or "Call",
        changed=row.mental_health and row.came_as is False,
        address=address,
        summary=summary,
        district=row.district,
        cautions=row.cautions,
        needs_cit=needs_cit,
        priority=row.priority,
        team=team,
        stage=where,
        clock_from=clock_from,
        since=began,
        alarm=alarm(where, needs_cit, row.priority, clock.now() - began, scene_limit),
        next=next_act(times, bool(team)),
    )
