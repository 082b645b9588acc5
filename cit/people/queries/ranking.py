"""How well a person who was opened fits what is sought: exact before sounds-like before similar.

Plain comparison of folded texts: a search may have to do it a hundred thousand times.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple

import jellyfish

from cit.encryption.address import fold_address
from cit.encryption.fold import fold_name, fold_phone, sound, words
from cit.people.queries.terms import FEWEST_DIGITS, Sought

SIMILAR_FROM = 0.86
# Below this no two names are worth listening to.
_WORTH_A_SOUND = 0.5


class Likeness(IntEnum):
    """How a name fits."""

    NONE = 0
    SIMILAR = 1
    SOUND = 2
    BEGINNING = 3
    SAME = 4


_WORDS = {
    Likeness.SIMILAR: "Similar name",
    Likeness.SOUND: "Sounds like this name",
    Likeness.BEGINNING: "Name begins like this",
    Likeness.SAME: "Same name",
}
# A likeness never outranks a better one, however close it is.
_BASE = {Likeness.SIMILAR: 1.5, Likeness.SOUND: 2.1, Likeness.BEGINNING: 2.4, Likeness.SAME: 2.7}
_SPAN = 0.3


@dataclass(frozen=True, slots=True)
class Opened:
    """A candidate, opened: names are the person's own, then the aliases, as (given, family)."""

    names: Sequence[tuple[str, str]]
    birth_date: date | None = None
    phone: str = ""
    address: str = ""


class Fit(NamedTuple):
    """How well somebody fits, why, and by which of the names."""

    score: float
    why: tuple[str, ...]
    name: int
    likeness: Likeness


def fit(sought: Sought, person: Opened) -> Fit:
    """Everything about a person that agrees with what is sought."""
    likeness, closeness, place = _best_name(sought, person.names)
    score, why = closeness, [_WORDS[likeness]] if likeness else []
    if sought.birth_date and person.birth_date:
        same = sought.birth_date == person.birth_date
        score += 2 if same else -0.5
        if same and likeness is Likeness.NONE and _same_surname(sought, person.names):
            # Another given name, or a short form that no rule knows.
            score, why = score + 1, ["Same family name"]
        why += ["same birth date"] if same else []
    elif sought.birth_year and person.birth_date and sought.birth_year == person.birth_date.year:
        score, why = score + 0.5, [*why, "born in that year"]
    if sought.phone and same_phone(sought.phone, person.phone):
        score, why = score + 1, [*why, "same phone"]
    if sought.address and sought.address == fold_address(person.address):
        score, why = score + 0.8, [*why, "same address"]
    return Fit(round(score, 3), tuple(why), place, likeness)


def is_answer(sought: Sought, found: Fit) -> bool:
    """Whether the indexes may claim this match: a false one shares a token and nothing else."""
    why = set(found.why)
    if "same phone" in why or "same address" in why:
        return True
    if {"Same family name", "same birth date"} <= why:
        return True
    if found.likeness < Likeness.SOUND:
        return False
    if {"same birth date", "born in that year"} & why:
        return True
    # A surname alone is no index; both names are.
    return len(sought.names) > 1


def is_near(sought: Sought, found: Fit) -> bool:
    """Whether the scan lists this person: all that was named must agree, names roughly."""
    if sought.names:
        return found.likeness is not Likeness.NONE
    return bool(found.why)


def same_phone(sought: str, kept: str) -> bool:
    """Equal, or equal as far as was typed: people leave the area code out."""
    number = fold_phone(kept) if kept else ""
    return number == sought or (
        len(sought) >= FEWEST_DIGITS and not sought.startswith("+") and number.endswith(sought)
    )


def _best_name(sought: Sought, names: Sequence[tuple[str, str]]) -> tuple[Likeness, float, int]:
    best = (Likeness.NONE, 0.0, 0)
    if not sought.names:
        return best
    for place, (given, family) in enumerate(names):
        likeness, closeness = _name(sought, given, family)
        if closeness > best[1]:
            best = (likeness, closeness, place)
    return best


def _same_surname(sought: Sought, names: Sequence[tuple[str, str]]) -> bool:
    kept = {fold_name(family) or fold_name(given) for given, family in names} - {""}
    return bool(sought.surnames & kept)


def _name(sought: Sought, given: str, family: str) -> tuple[Likeness, float]:
    first, last = fold_name(given), fold_name(family)
    wanted = sought.names
    if len(wanted) > 1 and first + last in sought.runs:
        return Likeness.SAME, _BASE[Likeness.SAME] + _SPAN
    parts = _parts(given, family, first, last)
    if not parts:
        return Likeness.NONE, 0.0
    found = _without_middle([max(_compare(one, part) for part in parts) for one in wanted])
    likeness = min(one[0] for one in found)
    if likeness is Likeness.NONE:
        return likeness, 0.0
    return likeness, _BASE[likeness] + _SPAN * sum(one[1] for one in found) / len(found)


def _without_middle(found: list[tuple[Likeness, float]]) -> list[tuple[Likeness, float]]:
    """A middle name that we do not know is no objection when the first and the last are right."""
    outer = min(found[0][0], found[-1][0])
    if len(found) < 3 or outer < Likeness.SOUND or all(one[0] for one in found):
        return found
    return [(Likeness.SOUND, 0.0) if one[0] is Likeness.NONE else one for one in found]


def _parts(given: str, family: str, first: str, last: str) -> set[str]:
    parts = {first, last}
    for name in (given, family):
        if " " in name or "-" in name:
            parts.update(words(name))
    parts.discard("")
    return parts


def _compare(wanted: str, part: str) -> tuple[Likeness, float]:
    if wanted == part:
        return Likeness.SAME, 1.0
    if part.startswith(wanted) and len(wanted) > 1:
        return Likeness.BEGINNING, len(wanted) / len(part)
    if wanted.startswith(part) and len(part) > 2:
        return Likeness.SOUND, len(part) / len(wanted)
    close = jellyfish.jaro_winkler_similarity(wanted, part)
    if close > _WORTH_A_SOUND and sound(wanted) == sound(part):
        return Likeness.SOUND, close
    return (Likeness.SIMILAR, close) if close >= SIMILAR_FROM else (Likeness.NONE, 0.0)
