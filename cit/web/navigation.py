"""The four rooms at the foot of the screen, by role."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import request, url_for

from cit.permissions.check import Actor
from cit.permissions.table import Role


class Entry(NamedTuple):
    """Where an entry of the dock leads, and what it says."""

    endpoint: str
    icon: str
    label: str


class Link(NamedTuple):
    """An entry as a page draws it."""

    url: str
    icon: str
    label: str
    waiting: int
    here: bool


TODAY = Entry("home.today", "today", "Today")
FIND = Entry("people.find", "find", "Find")
BOARD = Entry("cases.board", "car", "Board")
CASES = Entry("cases.index", "report", "Cases")
OUTCOMES = Entry("outcomes.show", "chart", "Outcomes")
DIRECTORY = Entry("organisations.directory", "book", "Directory")

DOCK: Mapping[Role, Sequence[Entry]] = {
    Role.SUPERVISOR: (TODAY, CASES, Entry("accounts.duty", "people", "Unit"), OUTCOMES),
    Role.COORDINATOR: (TODAY, CASES, OUTCOMES, DIRECTORY),
    Role.DISPATCHER: (BOARD, Entry("accounts.duty", "people", "On duty"), FIND, DIRECTORY),
    Role.OFFICER: (TODAY, FIND, Entry("cases.take_call", "new", "New call"), DIRECTORY),
    Role.PARTNER: (
        Entry("referrals.inbox", "inbox", "Referrals"),
        Entry("referrals.booked", "calendar", "Booked"),
        Entry("organisations.profile", "book", "Our services"),
        DIRECTORY,
    ),
    Role.ANALYST: (TODAY, OUTCOMES, DIRECTORY),
    Role.ADMINISTRATOR: (
        TODAY,
        Entry("accounts.users", "people", "Accounts"),
        Entry("organisations.index", "book", "Organizations"),
        Entry("retention.due", "calendar", "Retention"),
    ),
    Role.AUDITOR: (
        TODAY,
        Entry("oversight.lookups", "find", "Look-ups"),
        Entry("oversight.show", "shield", "The log"),
        OUTCOMES,
    ),
}


def entries(actor: Actor) -> Sequence[Entry]:
    """The dock of somebody with one or more roles: that of the first role in the table."""
    return next((dock for role, dock in DOCK.items() if role in actor.roles), ())


def dock(actor: Actor | None, waiting: int = 0) -> list[Link]:
    """The dock of this page; `waiting` counts beside the first entry."""
    if actor is None:
        return []
    here = request.endpoint or ""
    found = entries(actor)
    current = _current(found, here)
    return [
        Link(
            url_for(entry.endpoint),
            entry.icon,
            entry.label,
            waiting if place == 0 else 0,
            place == current,
        )
        for place, entry in enumerate(found)
    ]


# A room without an entry of its own stands behind the entry of another.
BESIDE = {"directory": "organisations"}


def _current(found: Sequence[Entry], here: str) -> int | None:
    """The entry of this page, else the first entry of the same room."""
    for place, entry in enumerate(found):
        if entry.endpoint == here:
            return place
    room = here.partition(".")[0]
    room = BESIDE.get(room, room)
    for place, entry in enumerate(found):
        if entry.endpoint.partition(".")[0] == room:
            return place
    return None
