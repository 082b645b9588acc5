"""A run: who may propose, approve, carry out; what its list hashes to; what the clock must say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from hashlib import sha256
from itertools import pairwise
from uuid import UUID

from cit.retention.rules.schedule import Kind
from cit.rules import RuleBroken

# So long a proposal may be approved, and so long an approval may be carried out.
OPEN_FOR = timedelta(days=7)
# Between two entries of the log there is never so much time where people work.
JUMP = timedelta(days=1)
# Clocks of several processes differ by a little.
BEHIND = timedelta(minutes=5)
MOST_OF_A_KIND = 10_000
BATCH = 25


class State(Enum):
    """Where a run stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    FINISHED = "finished"
    REFUSED = "refused"
    ENDED = "ended"


STATES: Mapping[State, str] = {
    State.PROPOSED: "Waits for a second person",
    State.APPROVED: "Approved, being carried out",
    State.FINISHED: "Carried out",
    State.REFUSED: "Refused",
    State.ENDED: "Its time is over",
}


def state_of(
    now: datetime,
    proposed_at: datetime,
    approved_at: datetime | None,
    refused_at: datetime | None,
    finished_at: datetime | None,
) -> State:
    """Where a run stands now."""
    if refused_at is not None:
        return State.REFUSED
    if finished_at is not None:
        return State.FINISHED
    if now > (approved_at or proposed_at) + OPEN_FOR:
        return State.ENDED
    return State.APPROVED if approved_at is not None else State.PROPOSED


@dataclass(frozen=True, slots=True)
class Listed:
    """One record on the list of a run."""

    kind: Kind
    id: UUID
    on: date


@dataclass(frozen=True, slots=True)
class Frozen:
    """On what grounds the records of a kind stand on the list."""

    kind: Kind
    months: int
    basis: str
    before: date


def digest(run_id: UUID, parts: Iterable[Frozen], items: Iterable[Listed]) -> bytes:
    """The hash of a list: any other record, term or ground gives another."""
    lines = [f"run {run_id}"]
    lines += sorted(
        f"part {one.kind.value} {one.months} {one.before} {one.basis.encode().hex()}"
        for one in parts
    )
    lines += sorted(f"item {one.kind.value} {one.id} {one.on}" for one in items)
    return sha256("\n".join(lines).encode()).digest()


def check_second(proposed_by: UUID, approver: UUID, state: State) -> None:
    """A second person, and in time."""
    if proposed_by == approver:
        raise RuleBroken("", "Somebody else than who proposed it approves this.")
    if state is not State.PROPOSED:
        raise RuleBroken("", f"This cannot be approved: {STATES[state].lower()}.")


@dataclass(frozen=True, slots=True)
class Clock:
    """What the log says of the clock: its newest entry, and the widest gap nobody spoke for."""

    newest: datetime | None
    gap: timedelta

    def check(self, now: datetime, *, confirmed: bool) -> None:
        """Raises RuleBroken where what time it is cannot be relied on."""
        if self.newest is not None and now < self.newest - BEHIND:
            raise RuleBroken(
                "", "The clock of this machine stands before the newest entry of the log. Set it."
            )
        if self.doubtful(now) and not confirmed:
            raise RuleBroken("date_right", "Look at the date, and say whether it is right.")

    def doubtful(self, now: datetime) -> bool:
        """Whether the clock leapt ahead, now or between two entries."""
        return self.leap(now) > JUMP

    def leap(self, now: datetime) -> timedelta:
        """The widest step ahead, up to now."""
        last = now - self.newest if self.newest is not None else timedelta(0)
        return max(self.gap, last)


def widest(moments: Sequence[datetime]) -> timedelta:
    """The widest step ahead from one entry to the next."""
    steps = (after - earlier for earlier, after in pairwise(moments))
    return max(steps, default=timedelta(0))
