"""What makes a password good: long, and hard to guess. No rule asks for capitals or digits."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zxcvbn import zxcvbn

from cit.rules import RuleBroken

MOST_LETTERS = 1000
LEAST_SCORE = 3
OWN_LETTERS = 8
# zxcvbn takes long over long texts, and what comes later only makes a password longer.
JUDGED = 72
LONG = "Four words that do not belong together are long, and easy to remember."
NOTHING = {"score": 0, "feedback": {}}
SCORES = ("Very easy to guess", "Easy to guess", "Could be guessed", "Good", "Very good")


@dataclass(frozen=True, slots=True)
class Strength:
    """How good a password is, from 0 to 4, and every reason against it, in words."""

    score: int
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        return SCORES[self.score]


def normal(password: str) -> str:
    """The same letters, however a keyboard composes them (Unicode NFKC); nothing is cut off."""
    return unicodedata.normalize("NFKC", password)


def strength(
    password: str, words: Sequence[str], fewest: int, blocked: Collection[str] = ()
) -> Strength:
    """Judge a password. `words` are names that others here know, `blocked` is a list of a site."""
    typed = normal(password)
    parts = [part for word in words for part in (word, *re.split(r"[\s.@-]+", word)) if part]
    reasons = []
    if len(typed) < fewest:
        reasons.append(f"Use at least {fewest} characters. {LONG}")
    if len(typed) > MOST_LETTERS:
        reasons.append(f"Use at most {MOST_LETTERS} characters.")
    if _is_blocked(typed, blocked):
        reasons.append("This is on the list of passwords that are known to others.")
    elif len(_without(typed, parts)) < OWN_LETTERS and len(typed) >= fewest:
        reasons.append("This is easy to guess: it is made of names that others know as well.")
    found: Any = zxcvbn(typed[:JUDGED], user_inputs=parts) if typed else NOTHING
    score = int(found["score"])
    if score < LEAST_SCORE and not reasons:
        warning = found["feedback"].get("warning") or "It follows a pattern that is tried first."
        reasons.append(f"This is easy to guess. {warning}".rstrip(".") + ".")
    return Strength(min(score, LEAST_SCORE - 1) if reasons else score, tuple(reasons))


def check_password(
    password: str, words: Sequence[str], fewest: int, blocked: Collection[str] = ()
) -> None:
    """Raises RuleBroken with the first reason against a password."""
    judged = strength(password, words, fewest, blocked)
    if judged.reasons:
        raise RuleBroken("password", judged.reasons[0])


def is_old(chosen_at: datetime, now: datetime, days: int) -> bool:
    """Whether a password is due for a change; with 0 days it never is."""
    return days > 0 and now - chosen_at >= timedelta(days=days)


def _is_blocked(password: str, blocked: Collection[str]) -> bool:
    folded = password.casefold().strip()
    return folded in blocked or re.sub(r"[\W\d_]+$", "", folded) in blocked


def _without(password: str, parts: Sequence[str]) -> str:
    """What is left of a password without the words that everybody here knows."""
    rest = password.casefold()
    for part in sorted(parts, key=len, reverse=True):
        if len(part) > 2:
            rest = rest.replace(part.casefold(), "")
    return "".join(rest.split())
