"""Who sees an approved plan: a table. A person's decision always beats the count."""

from collections.abc import Mapping
from enum import Enum

from cit.rules import RuleBroken

FEWEST_LETTERS = 10
LONGEST_NOTE = 300


class Choice(Enum):
    """What was decided about a plan."""

    AUTOMATIC = "automatic"
    SHOWN = "shown"
    KEPT = "kept"


CHOICES: Mapping[Choice, str] = {
    Choice.AUTOMATIC: "By the number of contacts",
    Choice.SHOWN: "Show it to patrol",
    Choice.KEPT: "Keep it from patrol",
}


class Reader(Enum):
    """From where somebody looks at a plan."""

    PATROL = "patrol"
    ROSTER = "roster"  # on the CIT roster today
    OFFICE = "office"  # supervisors and coordinators


_ALL = frozenset(Reader)
_WITHOUT_PATROL = _ALL - {Reader.PATROL}

# (What was decided, whether there were as many contacts as the rule asks) -> who sees it.
SEEN_BY: Mapping[tuple[Choice, bool], frozenset[Reader]] = {
    (Choice.AUTOMATIC, False): _WITHOUT_PATROL,
    (Choice.AUTOMATIC, True): _ALL,
    (Choice.SHOWN, False): _ALL,
    (Choice.SHOWN, True): _ALL,
    (Choice.KEPT, False): _WITHOUT_PATROL,
    (Choice.KEPT, True): _WITHOUT_PATROL,
}


def is_seen(choice: Choice, contacts: int, threshold: int, reader: Reader) -> bool:
    """Whether an approved plan is shown to somebody."""
    return reader in SEEN_BY[choice, contacts >= threshold]


def check_note(note: str) -> str:
    """Each decision says why, also the one to go back to the rule."""
    note = " ".join(note.split())
    if len(note) < FEWEST_LETTERS:
        raise RuleBroken("note", f"Say why in at least {FEWEST_LETTERS} letters.")
    if len(note) > LONGEST_NOTE:
        raise RuleBroken("note", f"Keep it to {LONGEST_NOTE} letters.")
    return note
