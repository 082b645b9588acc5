"""Who stands on the list of repeat contacts: by rule, and by what a person decided.

High use as programs count it: 7 crisis calls in 365 days (Seattle), 6 reports in 6 months
(OpenLattice CARE); both are settings of the agency.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cit.rules import RuleBroken

LONGEST_NOTE = 500


class Choice(Enum):
    """What somebody decided by hand."""

    ON = "on"
    OFF = "off"


CHOICES: Mapping[Choice, str] = {
    Choice.ON: "On the list, whatever the count says",
    Choice.OFF: "Off the list, whatever the count says",
}

# Whether somebody stands on the list: (met by rule, decided by hand). The hand always wins.
TABLE: Mapping[tuple[bool, Choice | None], bool] = {
    (True, None): True,
    (False, None): False,
    (True, Choice.ON): True,
    (False, Choice.ON): True,
    (True, Choice.OFF): False,
    (False, Choice.OFF): False,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """So many contacts in so many days."""

    contacts: int
    days: int

    def __str__(self) -> str:
        return f"{self.contacts} in {self.days} days"


def is_met(rules: tuple[Rule, ...], counts: tuple[int, ...]) -> bool:
    """Whether one of the rules is met by its count."""
    return any(count >= rule.contacts for rule, count in zip(rules, counts, strict=True))


def in_force(choice: Choice | None, until: date | None, today: date) -> Choice | None:
    """What somebody decided, as long as it holds: through its last day."""
    return None if until is not None and until < today else choice


def is_listed(met: bool, choice: Choice | None, until: date | None, today: date) -> bool:
    return TABLE[met, in_force(choice, until, today)]


def check_choice(choice: Choice, note: str, until: date | None, today: date) -> str:
    """A decision says why; taking somebody off ends one day, so that nobody is forgotten."""
    note = " ".join(note.split())
    if not note:
        raise RuleBroken("note", "Say in a few words why.")
    if len(note) > LONGEST_NOTE:
        raise RuleBroken("note", f"Keep it to {LONGEST_NOTE} letters.")
    if choice is Choice.OFF and until is None:
        raise RuleBroken("until_on", "Say until when. Then the count decides again.")
    if until is not None and not 0 < (until - today).days <= 366:
        raise RuleBroken("until_on", "Choose a day within the coming year.")
    return note


def next_step(*, meets: bool, late: int, has_plan: bool) -> str:
    """The next thing to do for somebody on the list."""
    if late:
        return "Chase what was promised"
    if meets:
        return "Talk about them in the conference"
    return "Put them on an agenda" if has_plan else "Put them on an agenda, or begin a plan"
