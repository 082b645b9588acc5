"""From what somebody sent to what is kept, and what of it needs mending.

Whatever can be kept is kept, also when it is wrong: only a report that is submitted must be right.
"""

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from cit.encounters.rules.options import Outcome
from cit.encounters.rules.questions import (
    ALONE,
    LONGEST_TEXT,
    Answers,
    Kind,
    Page,
    Question,
    Report,
    Source,
    asked,
)

# No text of this length is an account of one call; more is not kept, so that drafts stay small.
MOST_KEPT = 5 * LONGEST_TEXT
Lists = Mapping[Source, Set[str]]


@dataclass(frozen=True)
class Problem:
    """An answer that stands as it is and needs mending before the report is submitted."""

    page: Page
    question: Question
    message: str


def kept(page: Page, sent: Mapping[str, Any], lists: Lists | None = None) -> dict[str, Any]:
    """The answers of a page to keep: known options, of questions that were asked.

    `lists` are the entries there are in lists the agency keeps; without it all are believed.
    """
    clean = {
        one.name: value
        for one in page.questions
        if (value := _clean(one, sent.get(one.name), lists)) not in (None, [], "")
    }
    names = {one.name for one in asked(page, clean)}
    return {name: value for name, value in clean.items() if name in names}


def unknown_options(page: Page, sent: Mapping[str, Any], lists: Lists) -> list[Problem]:
    """Answers that were sent and are no options: pages from before a list changed, or forged."""
    return [
        Problem(page, one, "Choose one of the answers that are offered.")
        for one in asked(page, sent)
        if one.kind is not Kind.TEXT
        and any(value not in _options(one, lists) for value in _listed(sent.get(one.name)))
    ]


def problems(page: Page, answers: Answers) -> list[Problem]:
    """What of a page contradicts itself or is too long."""
    found = [
        Problem(page, one, message)
        for one in asked(page, answers)
        if (message := _wrong(one, answers.get(one.name)))
    ]
    if page.key == "outcome":
        found += [Problem(page, page.question(name), text) for name, text in _arrest(answers)]
    return found


def digest(answers: Answers | None) -> str:
    """A mark of how a page stood when it was opened; tells two devices at one page."""
    written = json.dumps(answers or {}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def with_page(report: Report | None, page: Page, answers: Answers) -> dict[str, Any]:
    """The report with one page exchanged."""
    return {**(report or {}), page.key: dict(answers)}


def _clean(question: Question, value: Any, lists: Lists | None) -> Any:
    if value is None:
        return None
    if question.kind is Kind.TEXT:
        return str(value).replace("\r\n", "\n").strip()[:MOST_KEPT]
    options = _options(question, lists)
    good = [one for one in _listed(value) if options is None or one in options]
    if not question.many:
        return good[0] if good else None
    return list(dict.fromkeys(good))


def _options(question: Question, lists: Lists | None) -> Any:
    if question.source is None:
        return question.options
    return None if lists is None else lists.get(question.source, frozenset())


def _listed(value: Any) -> list[str]:
    if value in (None, ""):
        return []
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def _wrong(question: Question, value: Any) -> str:
    if question.many and len(value or ()) > 1 and ALONE & set(value):
        label = next(question.options[one] for one in value if one in ALONE)
        return f"Choose “{label}” alone, or the others without it."
    if question.kind is Kind.TEXT and len(value or "") > LONGEST_TEXT:
        return f"Shorten this to {LONGEST_TEXT:,} characters. It has {len(value):,}."
    return ""


def _arrest(answers: Answers) -> list[tuple[str, str]]:
    """An arrest needs an offense, and whoever was arrested was not diverted."""
    if Outcome.ARREST.value not in [answers.get("main_outcome"), *(answers.get("also") or ())]:
        return []
    if answers.get("diverted") == "yes":
        return [("diverted", "There was an arrest. Choose no, or take the arrest back.")]
    if answers.get("offense") in ("none", "not-arrestable"):
        return [("offense", "There was an arrest. Say that an arrest was possible.")]
    return []
