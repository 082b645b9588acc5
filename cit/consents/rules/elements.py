"""What a consent must hold before it is written down (42 CFR 2.31)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cit.consents.rules.options import (
    MOST_DAYS,
    PART2,
    PURPOSE_OF,
    USUAL_PURPOSES,
    Class,
    Ending,
    Kind,
    Method,
    Purpose,
)
from cit.rules import RuleBroken

ALONE = "Counseling notes need a consent of their own: choose nothing else with them."


def check(
    *, classes: Iterable[Class], method: Method, from_on: date, until_on: date | None, today: date
) -> None:
    """What every consent must hold, however short."""
    given = set(classes)
    if not given:
        raise RuleBroken("classes", "Choose what may be shared.")
    if given & PART2 and method is Method.SPOKEN:
        raise RuleBroken("method", "Substance-use treatment records need a signature.")
    if from_on < today:
        raise RuleBroken("from_on", "Enter today or a later day: nothing is agreed backwards.")
    if until_on is None:
        return
    if until_on < from_on:
        raise RuleBroken("until_on", "Enter a last day that is not before the first.")
    if (until_on - from_on).days > MOST_DAYS:
        raise RuleBroken("until_on", "Enter a last day within one year.")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The choices of a consent in full, as far as they bear on each other."""

    kind: Kind
    classes: frozenset[Class]
    purpose: Purpose | None
    method: Method
    has_recipient: bool
    has_name: bool
    through: bool
    intermediary: str
    what: str
    ending: Ending
    until_on: date | None
    event: str


def check_whole(asked: Asked) -> Purpose:
    """The elements that hang together; the purpose that follows from them."""
    _check_apart(asked)
    if not asked.what.strip() and asked.kind is not Kind.ALL_CARE:
        raise RuleBroken("what", "Say in a few words exactly what may be told.")
    if asked.kind is not Kind.ALL_CARE and asked.has_recipient == asked.has_name:
        raise RuleBroken("recipient", "Choose one organization, or name one person or office.")
    if asked.kind is Kind.ALL_CARE and (asked.has_recipient or asked.has_name):
        raise RuleBroken("recipient", "All care is shared with all who treat. Name nobody here.")
    if asked.through and not asked.intermediary.strip():
        raise RuleBroken("intermediary", "Name who stands in between.")
    _check_ending(asked)
    if asked.kind is not Kind.SHARING:
        if asked.method is Method.SPOKEN:
            raise RuleBroken("method", "This sort of consent needs a signature.")
        return PURPOSE_OF[asked.kind]
    if asked.purpose not in USUAL_PURPOSES:
        raise RuleBroken("purpose", "Choose one purpose.")
    return asked.purpose


def _check_apart(asked: Asked) -> None:
    """Legal proceedings and counseling notes are never agreed together with anything else."""
    if Class.COUNSELING in asked.classes and len(asked.classes) > 1:
        raise RuleBroken("classes", ALONE)
    if (Class.COUNSELING in asked.classes) is not (asked.kind is Kind.COUNSELING):
        other = asked.kind is Kind.COUNSELING
        words = "Choose counseling notes, and nothing else." if other else ALONE
        raise RuleBroken("classes", words)
    if asked.kind is not Kind.SHARING and asked.purpose is not None:
        words = (
            "A legal proceeding needs a consent of its own: choose no other purpose with it."
            if asked.kind is Kind.LEGAL
            else "This sort of consent has one purpose. Choose no other."
        )
        raise RuleBroken("purpose", words)


def _check_ending(asked: Asked) -> None:
    if asked.ending is Ending.NONE and asked.kind is not Kind.ALL_CARE:
        raise RuleBroken("ending", "Only a consent for all care may have no end. Choose one.")
    if asked.ending is Ending.DATE and asked.until_on is None:
        raise RuleBroken("until_on", "Enter the last day.")
    if asked.ending is Ending.EVENT and not asked.event.strip():
        raise RuleBroken("event", "Say what ends it, such as the end of treatment.")
