"""Lines of the work queue, their sections, and what is worth a coordinator's look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

# A person with so many contacts in a year, one of them lately, is talked about.
REPEATED = 4
REPEATED_WITHIN = timedelta(days=365)
LATELY = timedelta(days=30)
# How long ahead an agreement or a designation that ends is shown.
EXPIRING = timedelta(days=60)
# How long an officer is told what became of a case.
FEEDBACK = timedelta(days=14)


class Became(Enum):
    """What an officer hears afterwards; no more than that."""

    CONNECTED = "connected"
    REACHED = "reached"
    NOT_REACHED = "not-reached"
    CLOSED = "closed"


BECAME = {
    Became.CONNECTED: "the person kept a first appointment",
    Became.REACHED: "the follow-up was answered",
    Became.NOT_REACHED: "the person could not be reached",
    Became.CLOSED: "the referral ended without a visit",
}


class Part(Enum):
    """What a chip shows alone; the values are used in addresses."""

    EMERGENCY = "emergency"
    EXPUNGEMENT = "expungement"
    WAITING = "waiting"
    REPORTS = "reports"
    PLANS = "plans"
    FIREARMS = "firearms"
    OVERDUE = "overdue"
    NO_CONTACT = "no-contact"
    REPEAT = "repeat"
    EXPIRING = "expiring"
    ACCOUNTS = "accounts"
    LOG = "log"
    RETENTION = "retention"
    FEEDBACK = "feedback"


PARTS = {
    Part.EMERGENCY: "Opened in an emergency",
    Part.EXPUNGEMENT: "To be expunged",
    Part.WAITING: "Waiting for you",
    Part.REPORTS: "Reports to review",
    Part.PLANS: "Response plans",
    Part.FIREARMS: "Firearms kept safe",
    Part.OVERDUE: "Overdue, with someone else",
    Part.NO_CONTACT: "No contact",
    Part.REPEAT: "Repeat contacts",
    Part.EXPIRING: "Ending soon",
    Part.ACCOUNTS: "Accounts",
    Part.LOG: "The log",
    Part.RETENTION: "Retention",
    Part.FEEDBACK: "From the public",
}
CHIPS = {
    Part.WAITING: "Mine",
    Part.REPORTS: "Reports",
    Part.PLANS: "Plans",
    Part.OVERDUE: "Overdue",
    Part.NO_CONTACT: "No contact",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that waits: a verb, what about, who, until when, and where it is done."""

    act: str
    what: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None
    since: datetime | None = None
    # Not a clock but a day that lies behind, e.g. of the last contact.
    quiet_since: datetime | None = None
    until_on: date | None = None
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines of one kind; `aside` sections stand beside the queue at a desk."""

    part: Part
    lines: Sequence[Line]
    aside: bool = False
    hint: str = ""
    more: str | None = None

    @property
    def title(self) -> str:
        return PARTS[self.part]


_NEVER = datetime.max.replace(tzinfo=UTC)


def most_urgent(lines: Iterable[Line]) -> list[Line]:
    """By the clock; what has none comes last."""
    return sorted(lines, key=lambda line: line.due_at or _NEVER)


def of_one_kind(sections: Iterable[Section]) -> list[Section]:
    """Somebody with several roles sees each kind once, with the lines of all roles."""
    kept: dict[Part, Section] = {}
    for one in sections:
        first = kept.get(one.part)
        kept[one.part] = one if first is None else _joined(first, one)
    return list(kept.values())


def _joined(first: Section, second: Section) -> Section:
    known = {(line.endpoint, tuple(line.values.items())) for line in first.lines}
    new = [one for one in second.lines if (one.endpoint, tuple(one.values.items())) not in known]
    return Section(
        part=first.part,
        lines=most_urgent([*first.lines, *new]),
        aside=first.aside,
        hint=first.hint,
        more=first.more or second.more,
    )


def event_words(event: str) -> str:
    """The name of an event as people say it: "case:opened" is "Case opened"."""
    return event.replace(":", " ").replace("-", " ").capitalize()
