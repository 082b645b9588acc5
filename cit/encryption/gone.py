"""What stands in a sealed column when its key was destroyed on purpose: a word for the reader."""

from datetime import datetime
from enum import Enum

from sqlalchemy.orm import Mapped, mapped_column

from cit.rules import RuleBroken


class Ending(Enum):
    """Why a record ended."""

    EXPUNGED = "expunged"
    RETENTION = "retention"


WORDS = {Ending.EXPUNGED: "Expunged", Ending.RETENTION: "No longer kept"}
# No sealed value begins like this: its first byte is the number of its format.
_BLOBS = {b"\x00" + one.value.encode(): one for one in Ending}


class MayEnd:
    """A record with keys of its own. Once they are destroyed, what is left is what counts."""

    destroyed_at: Mapped[datetime | None] = mapped_column(sort_order=90)
    destroyed_as: Mapped[Ending | None] = mapped_column(sort_order=91)


class Gone(RuleBroken):
    """Somebody wants to write into a record that was destroyed."""

    def __init__(self, ending: Ending) -> None:
        super().__init__("", f"{WORDS[ending]}: nothing can be added to this record any more.")


def tombstone(ending: Ending) -> bytes:
    """What is written in the place of a sealed value."""
    return b"\x00" + ending.value.encode()


def ending_of(blob: bytes | None) -> Ending | None:
    """Why the value that stood here is gone; None for a value that is sealed, or was never."""
    return _BLOBS.get(blob) if blob and blob[0] == 0 else None
