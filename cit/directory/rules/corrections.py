"""What somebody who keeps the directory may correct by hand, and what an import makes of it."""

import re
from collections.abc import Mapping
from enum import Enum

from cit.rules import RuleBroken


class Part(Enum):
    """A part of an entry that may be corrected."""

    DROP_OFF = "drop_off"
    INVOLUNTARY = "involuntary"
    MINORS = "minors"
    PHONE = "phone"
    CONFIDENTIAL = "confidential"
    PARTNER = "partner"


PARTS: Mapping[Part, str] = {
    Part.DROP_OFF: "Takes people whom officers bring",
    Part.INVOLUNTARY: "Takes involuntary holds",
    Part.MINORS: "Takes minors",
    Part.PHONE: "Phone",
    Part.CONFIDENTIAL: "Confidential address",
    Part.PARTNER: "Partner of ours",
}
YES, NO = "yes", "no"
_SAID: Mapping[str, bool | None] = {YES: True, NO: False, "": None}


def said(value: bool | None) -> str:
    """A yes, a no, or nothing, as it is written down."""
    return "" if value is None else YES if value else NO


def meant(written: str) -> bool | None:
    return _SAID[written]


def minutes(field: str, written: str | None) -> int | None:
    """An hour of the day as its minute. Raises RuleBroken."""
    if not written:
        return None
    found = re.fullmatch(r"([01]?\d|2[0-4]):([0-5]\d)", written)
    minute = int(found[1]) * 60 + int(found[2]) if found else None
    if minute is None or minute > 24 * 60:
        raise RuleBroken(field, "Enter a time, for example 17:30.")
    return minute
