"""Names, passwords, roles, sessions, shifts: what is allowed, and when it is over."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from zxcvbn import zxcvbn

from cit.permissions.check import Kind
from cit.permissions.table import Role
from cit.rules import RuleBroken


class Standing(Enum):
    """Trained, certified and designated are three different things, each with dates."""

    TRAINED = "trained"
    CERTIFIED = "certified"
    DESIGNATED = "designated"


class Theme(Enum):
    """Which screen a person chose."""

    DEVICE = "device"
    DAY = "day"
    NIGHT = "night"


class Locked(Enum):
    """What is closed for a while after too many failures."""

    CLIENT = "client"
    ACCOUNT = "account"


class Ended(Enum):
    """Why a session is over without anybody signing out."""

    IDLE = "idle"
    ABSOLUTE = "absolute"


STANDINGS: Mapping[Standing, str] = {
    Standing.TRAINED: "Trained",
    Standing.CERTIFIED: "Certified",
    Standing.DESIGNATED: "CIT designated",
}
THEMES: Mapping[Theme, str] = {
    Theme.DEVICE: "As my device",
    Theme.DAY: "Day",
    Theme.NIGHT: "Night",
}
# How long the second step of signing in may take.
SECOND_STEP = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)
# How long a password that somebody else saw may be used.
BORROWED_FOR = timedelta(hours=72)
LONGEST_SHIFT = timedelta(hours=24)
MOST_LETTERS = 1000
LEAST_SCORE = 3
OWN_LETTERS = 8
# A client is closed first, its account only after many clients failed on it: whoever types wrong
# passwords on purpose closes their own door and not a colleague's.
ACCOUNT_TIMES = 4
_BROWSERS = ("Firefox", "Edg", "OPR", "Chrome", "Safari")
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "CrOS", "Linux")
_NAMES = {"Edg": "Edge", "OPR": "Opera", "Mac OS": "a Mac", "CrOS": "ChromeOS"}
_USERNAME = re.compile(r"[a-z0-9][a-z0-9.-]{2,39}")
ROLES: Mapping[Role, str] = {
    Role.OFFICER: "Officer",
    Role.DISPATCHER: "Dispatcher",
    Role.PARTNER: "Partner",
    Role.SUPERVISOR: "Supervisor",
    Role.COORDINATOR: "Coordinator",
    Role.ANALYST: "Analyst",
    Role.ADMINISTRATOR: "Administrator",
    Role.AUDITOR: "Auditor",
}
ROLE_HINTS: Mapping[Role, str] = {
    Role.OFFICER: "Takes calls, writes reports, sends referrals",
    Role.DISPATCHER: "Takes calls, assigns, keeps the times",
    Role.PARTNER: "Answers the referrals of their organization",
    Role.SUPERVISOR: "Reviews reports, sees the unit",
    Role.COORDINATOR: "Runs the program",
    Role.ANALYST: "Sees outcomes without names",
    Role.ADMINISTRATOR: "Accounts and organizations, no cases",
    Role.AUDITOR: "Reads the log",
}


def over(
    began_at: datetime, seen_at: datetime, now: datetime, *, idle_minutes: int, absolute_hours: int
) -> Ended | None:
    """Whether a session is over, and by which limit."""
    if now - began_at >= timedelta(hours=absolute_hours):
        return Ended.ABSOLUTE
    if now - seen_at >= timedelta(minutes=idle_minutes):
        return Ended.IDLE
    return None


def check_username(username: str) -> None:
    if not _USERNAME.fullmatch(username):
        raise RuleBroken(
            "username", "Use 3 to 40 small letters, digits, dots and hyphens, for example j.reyes."
        )


def check_roles(kind: Kind, roles: Collection[Role]) -> None:
    """Police roles open case data, so they never stand beside the partner's."""
    if not roles:
        raise RuleBroken("roles", "Choose at least one role.")
    if kind is Kind.PARTNER and set(roles) != {Role.PARTNER}:
        raise RuleBroken("roles", "People of a partner organization have the role Partner alone.")
    if kind is Kind.POLICE and Role.PARTNER in roles:
        raise RuleBroken("roles", "The role Partner is for people of partner organizations.")


def check_planned_end(now: datetime, planned: datetime | None) -> None:
    if planned is not None and not now < planned <= now + LONGEST_SHIFT:
        raise RuleBroken("until", "Enter a time within the next 24 hours.")


def check_password(password: str, words: Sequence[str], fewest: int) -> None:
    """Long and hard to guess; nothing is asked about capitals or digits. Raises RuleBroken."""
    if len(password) < fewest:
        raise RuleBroken(
            "password",
            f"Use at least {fewest} characters. Four words that do not belong together are"
            " long, and easy to remember.",
        )
    if len(password) > MOST_LETTERS:
        raise RuleBroken("password", f"Use at most {MOST_LETTERS} characters.")
    parts = [part for word in words for part in (word, *re.split(r"[\s.@-]+", word)) if part]
    if len(_without(password, parts)) < OWN_LETTERS:
        raise RuleBroken(
            "password", "This is easy to guess: it is made of names that others know as well."
        )
    # It looks at no more than 72 characters; the rest only makes a password longer.
    found = zxcvbn(password[:72], user_inputs=parts)
    if found["score"] < LEAST_SCORE:
        warning = found["feedback"]["warning"] or "It follows a pattern that programs try first."
        raise RuleBroken("password", f"This is easy to guess. {warning}".rstrip(".") + ".")


def _without(password: str, parts: Sequence[str]) -> str:
    """What is left of a password without the words that everybody here knows."""
    rest = password.casefold()
    for part in sorted(parts, key=len, reverse=True):
        if len(part) > 2:
            rest = rest.replace(part.casefold(), "")
    return "".join(rest.split())


def locked(by_client: int, by_account: int, limit: int) -> Locked | None:
    """What is closed after so many failures in the window."""
    if by_client >= limit:
        return Locked.CLIENT
    return Locked.ACCOUNT if by_account >= ACCOUNT_TIMES * limit else None


def client_of(address: str) -> str:
    """Whom an address stands for: a household of IPv6 has as many addresses as it likes."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return found.exploded[:19]


def device_words(agent: str) -> str:
    """ "Chrome on Android": enough to know one's own devices, and nothing that was typed."""
    browser = next((one for one in _BROWSERS if one in agent), "")
    system = next((one for one in _SYSTEMS if one in agent), "")
    words = [_NAMES.get(one, one) for one in (browser, system) if one]
    return " on ".join(words) or "Unknown device"


def own_path(path: str | None) -> str | None:
    """The path, when it leads to a page of ours; else None."""
    if not path or len(path) > 500 or not path.startswith("/"):
        return None
    if path.startswith(("//", "/sign-")) or "\\" in path or not path.isprintable():
        return None
    parts = urlsplit(path)
    return None if parts.scheme or parts.netloc else path
