"""What a mail may say, when it is tried again, and what an address looks like."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from cit.rules import RuleBroken


class Letter(Enum):
    """Every mail there is. Its words are fixed: a row of the outbox holds no text at all."""

    ACCOUNT = "account"
    EMERGENCY = "emergency"
    EMERGENCY_LATE = "emergency-late"
    NOTICE = "notice"
    NOTICES = "notices"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Words:
    """What a mail says. `count` of the row may stand in it, and nothing else."""

    subject: str
    text: str
    path: str


LETTERS: Mapping[Letter, Words] = {
    Letter.ACCOUNT: Words(
        "Something changed on your account",
        "Something changed on your account, or somebody signed in on a new device.\n"
        "Sign in to see what it was. If it was not you, tell an administrator at once.",
        "/account",
    ),
    Letter.EMERGENCY: Words(
        "A case was opened in an emergency",
        "Somebody opened a case in an emergency. It waits for a review by the next working day.\n"
        "Sign in to see who, when and on what ground.",
        "/emergency/reviews",
    ),
    Letter.EMERGENCY_LATE: Words(
        "A review of an emergency is late",
        "A case that was opened in an emergency has not been reviewed in time.\nSign in to see it.",
        "/emergency/reviews",
    ),
    Letter.NOTICE: Words(
        "Something waits for you",
        "Something waits for you.\nSign in to see what it is.",
        "/notices",
    ),
    Letter.NOTICES: Words(
        "What waits for you today",
        "One thing or more waits for you.\nSign in to see what it is.",
        "/notices",
    ),
    Letter.WEEK: Words(
        "The week in figures",
        "The week of your agency is counted. Sign in to see it.\n"
        "Things that wait or are late: {count}",
        "/notices",
    ),
}
# How long after each failure the next try comes; after the last one it is given up.
WAITS = tuple(timedelta(minutes=one) for one in (1, 5, 15, 60, 180, 360, 720))
# What was sent or given up is forgotten after this.
KEEP = timedelta(days=30)
LONGEST = 254
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def next_try(tries: int, now: datetime) -> datetime | None:
    """When a mail that failed so often is tried again; None when it is given up."""
    return now + WAITS[tries - 1] if tries <= len(WAITS) else None


def check_address(address: str) -> str | None:
    """An address that one mail can go to, or none."""
    address = address.strip()
    if not address:
        return None
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
        raise RuleBroken("email", "Enter one e-mail address, such as j.reyes@example.gov.")
    return address


def body(letter: Letter, site: str, home: str, count: int | None = None) -> str:
    """The whole text of a mail. `home` is the address of this installation, or empty."""
    words = LETTERS[letter]
    lines = [words.text.format(count=count)]
    if home:
        lines.append(home.rstrip("/") + words.path)
    lines.append(f"{site}. This mail never says more than this; nobody reads answers to it.")
    return "\n\n".join(lines) + "\n"
