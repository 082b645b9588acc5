"""What is looked for in the directory."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from cit.directory.rules.needs import Need


class Takes(Enum):
    """Whom a place takes."""

    DROP_OFF = "drop-off"
    INVOLUNTARY = "involuntary"
    MINORS = "minors"


TAKES: Mapping[Takes, str] = {
    Takes.DROP_OFF: "Takes a drop-off by police",
    Takes.INVOLUNTARY: "Takes involuntary holds",
    Takes.MINORS: "Takes minors",
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Everything that narrows the search; nothing of it is about a person."""

    need: Need | None = None
    open_now: bool = False
    takes: Takes | None = None
    language: str = ""
    near: UUID | None = None

    @property
    def narrowed(self) -> bool:
        return self != Wanted()
