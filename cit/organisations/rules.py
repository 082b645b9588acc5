"""What may stand in an entry of the directory and in an agency's lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from cit.permissions.check import Kind
from cit.rules import RuleBroken


class Takes(Enum):
    """What somebody looks for in the directory."""

    DROP_OFF = "drop-off"
    INVOLUNTARY = "involuntary"
    MINORS = "minors"


class Agreement(Enum):
    """How it stands with the agreement of a partner."""

    IN_FORCE = "in force"
    ENDING = "ending soon"
    EXPIRED = "expired"
    OPEN = "without an end"


KINDS: Mapping[Kind, str] = {Kind.POLICE: "Police agency", Kind.PARTNER: "Partner organization"}
TAKES: Mapping[Takes, str] = {
    Takes.DROP_OFF: "Takes drop-off",
    Takes.INVOLUNTARY: "Takes involuntary holds",
    Takes.MINORS: "Takes minors",
}
# An agreement is renewed by people who meet once a quarter.
ENDING_WITHIN = timedelta(days=60)
LONGEST_AGREEMENT = timedelta(days=5 * 366)
MOST_PLACES = 999
_PHONE = re.compile(r"[0-9+()./ x-]{3,40}")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9./-]{0,19}")


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a partner says of itself in the directory."""

    phone: str | None = None
    urgent_phone: str | None = None
    address: str | None = None
    hours: str | None = None
    services: str | None = None
    languages: str | None = None
    accepts_drop_off: bool = False
    accepts_involuntary: bool = False
    accepts_minors: bool = False


@dataclass(frozen=True, kw_only=True)
class NewOrganisation:
    """An organisation as the administrator enters it."""

    kind: Kind
    name: str
    short_name: str = ""
    agreement_until: date | None = None
    profile: Profile = Profile()


def agreement(until: date | None, today: date) -> Agreement:
    """How it stands with an agreement that runs through its last day."""
    if until is None:
        return Agreement.OPEN
    if until < today:
        return Agreement.EXPIRED
    return Agreement.ENDING if until - today <= ENDING_WITHIN else Agreement.IN_FORCE


def check_renewal(until: date, today: date) -> None:
    """An agreement is renewed for some time to come, and read again within some years."""
    if until <= today:
        raise RuleBroken("agreement_until", "Enter a day that is still to come.")
    if until - today > LONGEST_AGREEMENT:
        raise RuleBroken("agreement_until", "Enter a day within five years.")


def check_phone(field: str, phone: str | None) -> None:
    if phone and not _PHONE.fullmatch(phone):
        raise RuleBroken(field, "Enter a phone number: digits, spaces, and + ( ) - only.")


def check_places(places: int | None) -> None:
    if places is not None and not 0 <= places <= MOST_PLACES:
        raise RuleBroken("capacity_today", f"Enter a number from 0 to {MOST_PLACES}.")


def check_code(code: str) -> None:
    if not _CODE.fullmatch(code):
        raise RuleBroken("code", "Enter up to 20 capital letters and digits, for example MH-1.")
