"""Which entries are looks at a record, which weeks there are, what a review can find."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from cit.audit.events import Event, EventKind
from cit.rules import RuleBroken

OPENINGS: Mapping[EventKind, str] = {
    Event.PERSON_OPENED: "Opened the person",
    Event.CASE_OPENED: "Opened the case file",
    Event.CASE_PRINTED: "Printed the case file",
    Event.PLAN_OPENED: "Opened the response plan",
    Event.PLAN_READ: "Read the versions of the plan",
    Event.PLAN_PRINTED: "Printed the response plan",
    Event.ENCOUNTER_OPENED: "Opened the report",
    Event.ENCOUNTER_TEXT_SHOWN: "Read the report’s text",
    Event.REFERRAL_OPENED: "Opened the referral",
    Event.REFERRAL_PRINTED: "Printed the referral",
    Event.FOLLOWUP_OPENED: "Opened the follow-up",
}
OPENING_NAMES = [event.value for event in OPENINGS]
OPENING_WORDS = {event.value: words for event, words in OPENINGS.items()}

REFUSALS: Mapping[EventKind, str] = {
    Event.SIGN_IN_REFUSED: "Sign-in refused",
    Event.SIGN_IN_LOCKED: "Sign-in locked",
    Event.FACTOR_REFUSED: "Second factor refused",
}
REFUSAL_NAMES = [event.value for event in REFUSALS]
REFUSAL_WORDS = {event.value: words for event, words in REFUSALS.items()}

TAKEN_OUT: Mapping[EventKind, str] = {
    Event.REPORT_EXPORTED: "Figures were downloaded",
    Event.CASE_PRINTED: "A case file was printed",
    Event.PLAN_PRINTED: "A response plan was printed",
    Event.REFERRAL_PRINTED: "A referral was printed",
    Event.ACCOUNT_PRINTED: "An account of disclosures was printed",
    Event.AUDIT_EXPORTED: "The log was exported",
    Event.ACCESS_REVIEW_EXPORTED: "The reviews of access were exported",
    Event.BACKUP_MADE: "A sealed backup was made",
}
TAKEN_OUT_WORDS = {event.value: words for event, words in TAKEN_OUT.items()}
ERASED: Mapping[EventKind, str] = {
    Event.AUDIT_REDACTED: "Details of an entry were erased by law",
    Event.KEY_DESTROYED: "A key was destroyed",
}
ERASED_WORDS = {event.value: words for event, words in ERASED.items()}
# What of an entry's details is shown, and how it is called; hashes and ids say nothing here.
_SHOWN = {
    "format": "as {}",
    "purpose": "for: {}",
    "measures": "{} measures",
    "encounters": "of {} encounters",
    "entries": "{} entries",
    "results": "{} rows",
    "first_day": "from {}",
    "last_day": "to {}",
    "reason": "{}",
    "kind": "of a {}",
    "classes": "{}",
}

WEEK = timedelta(days=7)


class Finding(Enum):
    """What somebody who looked into a look-up found."""

    WORK = "work"
    EXPLAINED = "explained"
    CONCERN = "concern"


FINDINGS: Mapping[Finding, str] = {
    Finding.WORK: "It was part of the work",
    Finding.EXPLAINED: "It was explained when asked",
    Finding.CONCERN: "It needs to be followed up",
}


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def asked_week(written: str, today: date) -> date:
    """The week that an address names, else this one. Raises ValueError."""
    if not written:
        return week_of(today)
    day = date.fromisoformat(written)
    if day != week_of(day) or not date(2000, 1, 3) <= day <= today:
        raise ValueError(written)
    return day


def detail_words(details: Mapping[str, Any]) -> str:
    """What was taken, how much and of which days, as far as the entry tells."""
    said = [words.format(_said(details[key])) for key, words in _SHOWN.items() if details.get(key)]
    return ", ".join(said)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return " and ".join(str(one) for one in value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def check_reviewer(reviewer_id: UUID, looker_id: UUID) -> None:
    if reviewer_id == looker_id:
        raise RuleBroken("finding", "Somebody else has to look into your own look-ups.")


# By the values of the log's own reasons.
REASONS: Mapping[str, str] = {
    "court-order": "A court ordered it",
    "expungement": "What it is about was expunged",
    "retention": "Its term is over",
    "mistake": "It holds what should never have been there",
}
# So long a proposal to erase something of the log may be answered.
REDACTION_OPEN = timedelta(days=7)


def check_answer(
    proposed_by: UUID, proposed_at: datetime, answered_at: datetime | None, by: UUID, now: datetime
) -> None:
    """A second person, once, and in time."""
    if by == proposed_by:
        raise RuleBroken("", "Somebody else than who proposed it answers this.")
    if answered_at is not None:
        raise RuleBroken("", "Somebody has answered this already.")
    if now > proposed_at + REDACTION_OPEN:
        raise RuleBroken("", "The time to answer this is over. It has to be proposed anew.")
