"""On which basis something may leave, what a line of the ledger must say, what an account holds."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from enum import Enum

from cit.rules import RuleBroken

FEWEST_LETTERS = 10


class Kind(Enum):
    """Classes of information; those that a consent names have its words."""

    CONTACT = "contact"
    NEED = "need"
    CLINICAL = "clinical"
    PART2 = "part2"
    JUSTICE = "justice"
    REPORT = "report"


class Basis(Enum):
    """Why the law lets it go."""

    CONSENT = "consent"
    TREATMENT = "treatment"
    THREAT = "threat"
    COURT_ORDER = "court-order"
    LAW = "required-by-law"


class Ground(Enum):
    """The only grounds of 42 CFR Part 2 besides consent."""

    EMERGENCY = "medical-emergency"
    COURT_ORDER = "part2-court-order"
    CHILD = "child-abuse"
    AUDIT = "audit"


class How(Enum):
    """In which way it was told."""

    SCREEN = "screen"
    PRINT = "print"
    EXPORT = "export"
    MAIL = "mail"
    ORAL = "oral"


class Recipient(Enum):
    """What sort of recipient it is."""

    PROVIDER = "provider"
    POLICE = "law-enforcement"
    OVERSIGHT = "oversight"
    COURT = "court"
    FAMILY = "family"
    OTHER = "other"


class Wish(Enum):
    """How an official asked that an account be held back."""

    WRITTEN = "written"
    ORAL = "oral"


KINDS: Mapping[Kind, str] = {
    Kind.CONTACT: "Contact",
    Kind.NEED: "Need",
    Kind.CLINICAL: "Clinical record",
    Kind.PART2: "Substance-use treatment",
    Kind.JUSTICE: "Justice record",
    Kind.REPORT: "Case file or report",
}
BASES: Mapping[Basis, str] = {
    Basis.CONSENT: "The person agreed",
    Basis.TREATMENT: "Treatment of the person",
    Basis.THREAT: "A serious and imminent threat",
    Basis.COURT_ORDER: "A court order",
    Basis.LAW: "The law requires it",
}
GROUNDS: Mapping[Ground, str] = {
    Ground.EMERGENCY: "A medical emergency (42 CFR 2.51)",
    Ground.COURT_ORDER: "A court order under 42 CFR part 2, subpart E",
    Ground.CHILD: "A report of child abuse or neglect (42 CFR 2.12(c)(6))",
    Ground.AUDIT: "An audit or evaluation (42 CFR 2.53)",
}
HOWS: Mapping[How, str] = {
    How.SCREEN: "On screen",
    How.PRINT: "On paper",
    How.EXPORT: "As a file",
    How.MAIL: "By mail",
    How.ORAL: "By word of mouth",
}
RECIPIENTS: Mapping[Recipient, str] = {
    Recipient.PROVIDER: "A provider of care",
    Recipient.POLICE: "Law enforcement",
    Recipient.OVERSIGHT: "A health oversight agency",
    Recipient.COURT: "A court",
    Recipient.FAMILY: "Family or a caregiver",
    Recipient.OTHER: "Somebody else",
}
WISHES: Mapping[Wish, str] = {Wish.WRITTEN: "In writing", Wish.ORAL: "By word of mouth"}

# 45 CFR 164.528: these need not be in an account; and whose part of it may be held back.
EXCEPTED = frozenset({Basis.CONSENT, Basis.TREATMENT})
MAY_HOLD_BACK = (Recipient.POLICE, Recipient.OVERSIGHT)
YEARS, PART2_YEARS = 6, 3
MOST_ORAL_DAYS, MOST_WRITTEN_DAYS = 30, 366


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
    if Kind.PART2 in kinds and ground is None:
        raise RuleBroken(
            "ground", "Substance-use treatment records leave only on one of these grounds."
        )
    if ground is not None and Kind.PART2 not in kinds:
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
