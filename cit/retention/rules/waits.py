"""Why a record that is past its term is not destroyed yet, and what is counted of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from cit.retention.rules.schedule import Term


class Waits(Enum):
    """The reasons, the weightiest first."""

    HELD = "legal-hold"
    REFERRAL = "open-referral"
    FOLLOW_UP = "open-follow-up"
    NEWER = "newer-contact"
    LONGER = "kept-longer"
    RESTS = "referral-rests-on-it"
    CHANGED = "changed-meanwhile"


WAITS: Mapping[Waits, str] = {
    Waits.HELD: "A legal hold",
    Waits.REFERRAL: "A referral is open",
    Waits.FOLLOW_UP: "A follow-up is due",
    Waits.NEWER: "A newer contact of the same person",
    Waits.LONGER: "A referral, consent or disclosure of it is kept longer",
    Waits.RESTS: "A referral rests on it",
    Waits.CHANGED: "It was opened again or changed meanwhile",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One record past its term: since when it counts, and why it waits, if it does."""

    id: UUID
    on: date
    case_id: UUID | None = None
    reference: str | None = None
    waits: Waits | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What is past its term of one kind."""

    term: Term
    before: date
    found: Sequence[Found]

    @property
    def ready(self) -> Sequence[Found]:
        """What would go."""
        return [one for one in self.found if one.waits is None]

    @property
    def held_back(self) -> Mapping[Waits, int]:
        """What stays, by reason."""
        counted = Counter(one.waits for one in self.found if one.waits is not None)
        return {reason: counted[reason] for reason in Waits if counted[reason]}

    @property
    def months(self) -> Mapping[str, int]:
        """What would go, by the month in which its term began."""
        return by_month(one.on for one in self.ready)


def by_month(days: Iterable[date]) -> Mapping[str, int]:
    """Counts by "2019-04", the oldest first."""
    return dict(sorted(Counter(f"{day:%Y-%m}" for day in days).items()))


def first_reason(flags: Iterable[tuple[Waits, object]]) -> Waits | None:
    """The weightiest reason that is there."""
    there = {reason for reason, is_there in flags if is_there}
    return next((reason for reason in Waits if reason in there), None)
