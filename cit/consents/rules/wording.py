"""The words of a consent. What was signed keeps the words it was signed with, for ever."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cit.consents.rules.options import (
    CLASS_HINTS,
    CLASSES,
    PART2,
    PURPOSES,
    Class,
    Ending,
    Kind,
    Method,
    Purpose,
)

# Raised whenever a sentence below changes.
VERSION = "2026-11"
Paragraph = tuple[str, str]

EVERYBODY = (
    "My treating providers, health plans, third-party payers, and people helping to operate "
    "the programs that treat me"
)
READ_OUT = (
    "I would like to tell somebody about you, so that they can help. I do that only if you agree.",
    "You decide what I may tell, and to whom. You can agree to some of it and not to the rest.",
    "You can say no. We help you all the same.",
    "You can take it back at any time, with me or with anybody at our office. From then on we tell "
    "nothing more. What was told before cannot be called back.",
    "I will read you what we write down. You get a copy of it.",
)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the text is made of."""

    person: str
    agency: str
    reach: str
    kind: Kind
    classes: frozenset[Class]
    what: str
    recipient: str
    intermediary: str
    purpose: Purpose
    method: Method
    from_on: date
    ending: Ending
    until_on: date | None
    event: str


def text(facts: Facts) -> list[Paragraph]:
    """The whole text, paragraph by paragraph: a heading and what it says."""
    found: list[Paragraph] = [
        ("Who this is about", facts.person),
        ("Who may tell", f"{facts.agency}, and its crisis intervention team."),
        ("What they may tell", _what(facts)),
        ("Who may be told", _recipient(facts)),
        ("What for", f"{PURPOSES[facts.purpose]}."),
        ("How long", _how_long(facts)),
        ("Taking it back", _taking_back(facts)),
        ("Saying no", _saying_no(facts)),
    ]
    found += _warnings(facts)
    return found


def _what(facts: Facts) -> str:
    lines = [f"{CLASSES[one]} ({_low(CLASS_HINTS[one])})" for one in Class if one in facts.classes]
    return (
        "; ".join(lines) + "." + (f" Exactly: {facts.what.strip()}" if facts.what.strip() else "")
    )


def _recipient(facts: Facts) -> str:
    named = EVERYBODY if facts.kind is Kind.ALL_CARE else facts.recipient
    through = facts.intermediary.strip()
    return f"{named}." + (f" It goes through {through}." if through else "")


def _how_long(facts: Facts) -> str:
    start = f"From {_day(facts.from_on)}"
    if facts.ending is Ending.DATE and facts.until_on is not None:
        return f"{start} to {_day(facts.until_on)}."
    if facts.ending is Ending.EVENT:
        return f"{start} until this happens: {facts.event.strip()}"
    return f"{start}. It does not end by itself; it can be taken back at any time."


def _taking_back(facts: Facts) -> str:
    where = f" ({facts.reach})" if facts.reach else ""
    return (
        f"I can take this back at any time, in writing or by telling {facts.agency}{where}. It "
        "then ends at once, except where somebody has already relied on it."
    )


def _saying_no(facts: Facts) -> str:
    if facts.kind is Kind.ALL_CARE:
        return (
            "I do not have to agree, and the crisis intervention team helps me all the same. "
            "Without it, each provider has to ask me before the others may tell them anything, "
            "and a health plan may not pay for what it cannot be told."
        )
    return "I do not have to agree. The crisis intervention team helps me all the same."


def _warnings(facts: Facts) -> list[Paragraph]:
    found: list[Paragraph] = []
    if facts.kind is Kind.ALL_CARE:
        found.append(
            (
                "Being passed on",
                "Those who are told for treatment, payment or health care operations may pass "
                "it on as the HIPAA rules allow, and those rules may then protect it no longer. "
                "It may not be used against me in a civil, criminal, administrative or "
                "legislative proceeding without my consent or a court order.",
            )
        )
    elif facts.classes & PART2 and facts.kind is not Kind.LEGAL:
        found.append(
            (
                "Being passed on",
                "Records of substance-use treatment stay protected by federal law (42 CFR part 2). "
                "Whoever is told may pass them on only as that law or I allow.",
            )
        )
    if facts.kind is Kind.LEGAL:
        found.append(
            (
                "For a legal proceeding",
                "I allow use and disclosure in a civil, criminal, administrative or legislative "
                "proceeding. This consent is for nothing else, and no other consent includes it.",
            )
        )
    if facts.kind is Kind.COUNSELING:
        found.append(
            (
                "Counseling notes",
                "This consent is for notes of substance-use counseling alone. No other consent "
                "includes them, and nobody may ask for it as a condition of treatment.",
            )
        )
    return found


def plain(paragraphs: Sequence[Paragraph]) -> str:
    """The same as one text, to compare and to copy."""
    return "\n".join(f"{heading}: {words}" for heading, words in paragraphs)


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]
