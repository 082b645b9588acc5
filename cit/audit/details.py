"""What a detail of an event may be: codes, counts, ids, hashes and dates; never names or prose."""

import json
import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from uuid import UUID

from cit.audit.events import EventKind

# Small letters first, no spaces: a person's name, an address or a sentence does not fit.
CODE = re.compile(r"[a-z][a-z0-9_.:-]{0,47}")
HASH = re.compile(r"[0-9a-f]{16,128}")
# A telephone number written as a number does not fit below this.
COUNTS_BELOW = 1_000_000_000
MOST_IN_A_LIST = 100


class NotForTheLog(ValueError):
    """A detail that the event does not carry, lacks, or that may not stand in the log."""


def canonical(event: EventKind, details: Mapping[str, object]) -> str:
    """The details as text, the same for the same details; refused unless they fit the event."""
    if details.keys() != event.keys:
        wrong = ", ".join(sorted(details.keys() ^ event.keys))
        raise NotForTheLog(f"{event.value} carries other details; wrong or missing: {wrong}")
    plain = {key: _plain(f"{event.value} {key}", value) for key, value in details.items()}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"))


def code(what: str, value: str) -> str:
    """A short code or a hash as it is; anything else is refused without being repeated."""
    if CODE.fullmatch(value) or HASH.fullmatch(value):
        return value
    raise NotForTheLog(f"{what}: this text is neither a code nor a hash")


def _plain(what: str, value: object) -> object:
    if isinstance(value, (list, tuple, set, frozenset)):
        if len(value) > MOST_IN_A_LIST:
            raise NotForTheLog(f"{what}: too many values")
        members = [_single(what, member) for member in value]
        return sorted(members, key=str) if isinstance(value, (set, frozenset)) else members
    return _single(what, value)


def _single(what: str, value: object) -> str | int | None:
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) < COUNTS_BELOW:
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return code(what, value)
    raise NotForTheLog(f"{what}: a {type(value).__name__} like this may not stand in the log")
