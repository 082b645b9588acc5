"""On which basis something may leave, and what an account holds."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from cit.disclosures.rules.options import (
    EXCEPTED,
    KINDS,
    MOST_ORAL_DAYS,
    MOST_WRITTEN_DAYS,
    PART2,
    PART2_YEARS,
    YEARS,
    Basis,
    Ground,
    Kind,
    Wish,
)
from cit.rules import RuleBroken

FEWEST_LETTERS = 10


def kinds_of(codes: str) -> frozenset[Kind]:
    """The classes as a row keeps them: their codes, with commas."""
    return frozenset(Kind(one) for one in codes.split(",") if one)


def codes_of(kinds: Iterable[Kind]) -> str:
    given = set(kinds)
    return ",".join(one.value for one in Kind if one in given)


def kind_words(kinds: Iterable[Kind]) -> str:
    """ "Contact, need": the classes as a line of the account names them."""
    given = set(kinds)
    names = [KINDS[one] for one in Kind if one in given]
    return ", ".join(names[:1] + [name[0].lower() + name[1:] for name in names[1:]])


def check(
    *,
    kinds: Collection[Kind],
    basis: Basis,
    ground: Ground | None,
    reason: str,
    consent: bool,
) -> None:
    """What may go on which basis. Raises RuleBroken."""
    if not kinds:
        raise RuleBroken("kinds", "Choose what was told.")
    if basis is Basis.CONSENT:
        if not consent:
            raise RuleBroken("basis", "No agreement is on record for this. Choose another basis.")
        return
    if len(reason.strip()) < FEWEST_LETTERS:
        raise RuleBroken("reason", "Say in a few words why it was told without an agreement.")
    if PART2 & set(kinds) and ground is None:
        raise RuleBroken(
            "ground", "Substance-use treatment records leave only on one of these grounds."
        )
    if ground is not None and not PART2 & set(kinds):
        raise RuleBroken("ground", "These grounds are for substance-use treatment records alone.")


def years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - years, day=28)


def in_account(basis: Basis, part2: bool, on: date, today: date, *, everything: bool) -> bool:
    """Whether a line belongs into the account that is given on a day.

    Six years back. Treatment and what the person agreed to are left out, except that 42 CFR 2.25
    asks for three years of what was told of Part 2 records by consent.
    """
    if on < years_before(today, YEARS):
        return False
    if everything or basis not in EXCEPTED:
        return True
    return part2 and basis is Basis.CONSENT and on >= years_before(today, PART2_YEARS)


def check_hold(wish: Wish, until_on: date, today: date, statement: str) -> None:
    """How long an official may have an account held back (45 CFR 164.528(a)(2))."""
    if until_on < today:
        raise RuleBroken("until_on", "Choose today or a later day.")
    if wish is Wish.ORAL and until_on > today + timedelta(days=MOST_ORAL_DAYS):
        raise RuleBroken(
            "until_on",
            "Asked for by word of mouth, it lasts 30 days at most. Ask for it in writing.",
        )
    if until_on > today + timedelta(days=MOST_WRITTEN_DAYS):
        raise RuleBroken("until_on", "Choose a day within one year; it can be asked for again.")
    if len(statement.strip()) < FEWEST_LETTERS:
        raise RuleBroken("statement", "Write down what the official said it would impede.")
