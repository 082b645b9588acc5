"""An entry of the story, and something that is open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from uuid import UUID


class Room(Enum):
    """The parts of a story one can look at alone; the values are used in addresses."""

    ENCOUNTER = "encounter"
    REFERRALS = "referrals"
    CONTACTS = "contacts"


ROOMS = {
    Room.ENCOUNTER: "Encounter",
    Room.REFERRALS: "Referrals",
    Room.CONTACTS: "Contacts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of the story. `room` None: of the case itself, shown beside every part."""

    at: datetime
    what: str
    meta: Sequence[str] = ()
    sign: str = "report"
    kind: str = ""
    room: Room | None = None
    text: str = ""
    tags: Sequence[str] = ()
    link: tuple[str, dict[str, UUID]] | None = None
    # Events of one moment keep the order in which they happen.
    order: int = 0


class Must(Enum):
    """What stands between an open item and the end of the case."""

    TIMES = "times"
    REPORT = "report"
    REFERRAL = "referral"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Something that is open: the next act, the next actor, the clock, and where to do it."""

    act: str
    who: str
    # Where it is done; nowhere for those who may only know of it.
    endpoint: str | None = None
    values: dict[str, UUID] = field(default_factory=dict)
    # Begun by a button rather than by opening a page.
    by_post: bool = False
    due_at: datetime | None = None
    since: datetime | None = None
    # Whether whoever looks may do it, and what the case cannot be closed before.
    mine: bool = False
    must: Must | None = None


def main_act(items: Iterable[Open]) -> "Open | None":
    """The one thing for whoever looks to do: their own most urgent one."""
    return next((item for item in items if item.mine and item.endpoint), None)


def within(entry: Entry, shown: Room | None) -> bool:
    """Whether an entry belongs to the part that is looked at; the call goes with the encounter."""
    return shown is None or (entry.room or Room.ENCOUNTER) is shown


_NEVER = datetime.max.replace(tzinfo=UTC)


def sort_open(items: Iterable[Open]) -> list[Open]:
    """The most urgent first; what has no clock comes last."""
    return sorted(items, key=lambda item: item.due_at or _NEVER)


def unfinished(items: Iterable[Open]) -> list[Open]:
    """What a case cannot be closed before."""
    return [item for item in items if item.must is not None]
