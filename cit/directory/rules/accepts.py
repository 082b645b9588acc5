"""Whom a place takes: the standard has no field for it, so it stands in words and attributes.

What a package does not say stays unknown; nobody is sent to a door on a guess.
"""

import re
from typing import NamedTuple

_DROP = r"drop[\s-]?offs?"
_POLICE = r"(?:police|law enforcement|officers?|first responders?)"
_DROP_OFF = re.compile(
    rf"{_POLICE}[\s-]+{_DROP}|{_DROP}\s+(?:by|from|for)\s+{_POLICE}"
    rf"|{_DROP}[^.\n]{{0,30}}{_POLICE}|{_POLICE}\s+(?:may|can)\s+bring",
    re.IGNORECASE,
)
_INVOLUNTARY = re.compile(
    r"involuntar(?:y|ily)|emergency (?:detention|hold)s?|72[\s-]hour hold", re.IGNORECASE
)
_VOLUNTARY_ONLY = re.compile(r"voluntary (?:only|admissions? only)|only voluntary", re.IGNORECASE)
_MINORS = re.compile(
    r"(?:takes|accepts|serves|for|open to)\s+[^.\n]{0,30}"
    r"\b(?:minors|children|adolescents|youth|teens|all ages)\b|\bminors? (?:welcome|accepted)",
    re.IGNORECASE,
)
_ADULTS = re.compile(
    r"adults? only|only adults|18 (?:and|or) (?:over|older)|no minors", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:no|not|never|cannot|can't|don't|doesn't|without)\b", re.IGNORECASE)
_NO = re.compile(r":\s*(?:no|false|0|n|never|none)\s*$", re.IGNORECASE)


class Accepts(NamedTuple):
    """Whom it takes; nothing where nothing is said."""

    drop_off: bool | None = None
    involuntary: bool | None = None
    minors: bool | None = None


def accepts(text: str, youngest: object = None, oldest: object = None) -> Accepts:
    """What sentences, lines "term: value", and ages say."""
    involuntary = _said(_INVOLUNTARY, text)
    if involuntary is None and _VOLUNTARY_ONLY.search(text):
        involuntary = False
    return Accepts(_said(_DROP_OFF, text), involuntary, _minors(text, youngest, oldest))


def _said(pattern: re.Pattern[str], text: str) -> bool | None:
    """A yes, a no, or nothing; where both are said, the no counts."""
    said: bool | None = None
    for sentence in re.split(r"[.!?;\n]", text):
        if not pattern.search(sentence):
            continue
        if _NOT.search(sentence) or _NO.search(sentence):
            return False
        said = True
    return said


def _minors(text: str, youngest: object, oldest: object) -> bool | None:
    if isinstance(youngest, int | float):
        return youngest < 18
    if isinstance(oldest, int | float) and oldest < 18:
        return True
    return False if _ADULTS.search(text) else _said(_MINORS, text)
