"""Every kind of record, what its term counts from, and how long it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cit.rules import RuleBroken

YEAR = 12
LONGEST = 100 * YEAR
LONGEST_BASIS = 300


class Kind(Enum):
    """The kinds of record that have a term of their own."""

    CASE = "case"
    IMPORTED = "imported-call"
    PERSON = "person"
    REFERRAL = "referral"
    CONSENT = "consent"
    FOLLOW_UP = "follow-up"
    FEEDBACK = "feedback"
    AUDIT = "audit-entry"
    SIGN_IN = "sign-in"
    TEMPORARY = "temporary"


# What is one of an agency's cases, and what is of the installation.
OF_CASES = frozenset(
    {Kind.CASE, Kind.IMPORTED, Kind.PERSON, Kind.REFERRAL, Kind.CONSENT, Kind.FOLLOW_UP}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """What a kind is called, what its term counts from, and what holds until somebody changes it.

    No agency may go below `floor`; `law` says why.
    """

    label: str
    what: str
    trigger: str
    months: int
    basis: str
    floor: int = 1
    law: str = "Something that was just written may still be needed."


_ACCOUNTING = "HIPAA asks for an accounting of six years (45 CFR 164.528)"
_HANDED_ON = "Handed on to a partner: accounting of disclosures, 45 CFR 164.528"
DEFAULTS: Mapping[Kind, Default] = {
    Kind.CASE: Default(
        label="Cases",
        what="With reports, assignments, narratives and everything else of the case",
        trigger="The case was closed",
        months=7 * YEAR,
        basis="Agency schedule; nothing shorter than what is kept of its referrals",
        floor=YEAR,
        law="A case is kept for at least a year.",
    ),
    Kind.IMPORTED: Default(
        label="Imported calls",
        what="Contacts brought in from another system",
        trigger="The day of the call, else of the import",
        months=7 * YEAR,
        basis="Agency schedule, as for cases",
        floor=YEAR,
        law="A call is kept for at least a year.",
    ),
    Kind.PERSON: Default(
        label="Persons without a case",
        what="Name, aliases, cautions of somebody of whom no case is left",
        trigger="The person was entered",
        months=YEAR,
        basis="Kept only for the sake of the cases",
    ),
    Kind.REFERRAL: Default(
        label="Words of referrals",
        what="Request, safe contact and notes; codes and days stay with the case",
        trigger="The referral was closed or withdrawn",
        months=7 * YEAR,
        basis=_HANDED_ON,
        floor=6 * YEAR,
        law=f"{_ACCOUNTING}.",
    ),
    Kind.CONSENT: Default(
        label="Consents",
        what="Those on which no referral rests any more",
        trigger="The consent ended or was revoked",
        months=7 * YEAR,
        basis="Documentation of permissions, 45 CFR 164.530(j); 42 CFR 2.31",
        floor=6 * YEAR,
        law="HIPAA asks to keep it for six years (45 CFR 164.530(j)).",
    ),
    Kind.FOLLOW_UP: Default(
        label="Attempts of follow-ups",
        what="Each attempt and its note; codes and days stay with the case",
        trigger="The follow-up was completed or stopped",
        months=7 * YEAR,
        basis="Agency schedule, as for cases",
        floor=YEAR,
        law="A follow-up is kept for at least a year.",
    ),
    Kind.FEEDBACK: Default(
        label="Feedback of the public",
        what="What was written without a name, and the answers",
        trigger="It was closed",
        months=2 * YEAR,
        basis="Agency schedule, as for correspondence",
    ),
    Kind.AUDIT: Default(
        label="Details of the audit log",
        what="The details of old entries; that they were there, who, when and every hash stay",
        trigger="The entry was made",
        months=7 * YEAR,
        basis="CJIS AU-11 (1 year), 45 CFR 164.528 (6 years), 42 CFR 2.25 (3 years)",
        floor=6 * YEAR,
        law=f"{_ACCOUNTING}; CJIS asks for one year (AU-11).",
    ),
    Kind.SIGN_IN: Default(
        label="Sign-in records",
        what="Ended sessions with address and device, refused attempts",
        trigger="The session ended, the attempt was refused",
        months=2 * YEAR,
        basis="CJIS Security Policy AU-11",
        floor=YEAR,
        law="CJIS asks for one year (AU-11).",
    ),
    Kind.TEMPORARY: Default(
        label="Temporary records",
        what="Forms that waited to be sent, keys of used forms, used invitations",
        trigger="They were made",
        months=1,
        basis="Needed for hours only",
    ),
}


@dataclass(frozen=True, slots=True)
class Term:
    """How long one agency keeps one kind of record, and on what grounds."""

    kind: Kind
    months: int
    basis: str
    changed: bool = False

    @property
    def default(self) -> Default:
        return DEFAULTS[self.kind]

    @property
    def words(self) -> str:
        return term_words(self.months)


def term_words(months: int) -> str:
    """ "7 years", "1 year 6 months", "1 month"."""
    years, rest = divmod(months, YEAR)
    parts = [(years, "year"), (rest, "month")]
    told = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(told) or "0 months"


def check_term(kind: Kind, years: int, months: int, basis: str) -> tuple[int, str]:
    """The term in months and its grounds, if the law allows it."""
    total, known = years * YEAR + months, DEFAULTS[kind]
    if total < known.floor:
        raise RuleBroken(
            "years", f"Not shorter than {term_words(known.floor)}. {known.law.rstrip('.')}."
        )
    if total > LONGEST:
        raise RuleBroken("years", f"Not longer than {term_words(LONGEST)}.")
    basis = " ".join(basis.split())
    if not basis:
        raise RuleBroken("basis", "Name the law or the schedule that says so.")
    return total, basis


def before(today: date, months: int) -> date:
    """What was triggered before this day is past its term: the last day of a term is kept."""
    at = today.year * YEAR + today.month - 1 - months
    year, month = divmod(at, YEAR)
    for day in range(today.day, today.day - 4, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("a month has 28 days")  # pragma: no cover
