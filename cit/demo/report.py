"""An officer's answers to the report, made up from the questions themselves."""

from collections.abc import Mapping
from random import Random
from typing import Any
from uuid import UUID

from cit.demo.names import NARRATIVES
from cit.encounters.rules.options import Outcome
from cit.encounters.rules.pages import PAGES
from cit.encounters.rules.questions import ALONE, Kind, Page, Question, Source, asked

# How it ends, in hundredths; what is not named here gets the rest.
ENDINGS: Mapping[Outcome, int] = {
    Outcome.RESOLVED: 30,
    Outcome.FORMAL_REFERRAL: 16,
    Outcome.VOLUNTARY_TRANSPORT: 15,
    Outcome.RESOURCES_DECLINED: 9,
    Outcome.INVOLUNTARY_HOLD: 8,
    Outcome.MOBILE_CRISIS: 6,
    Outcome.AGENCY_NOTIFIED: 5,
    Outcome.ARREST: 3,
    Outcome.CITED: 1,
    Outcome.SHELTER: 2,
    Outcome.NO_ACTION: 3,
    Outcome.UNABLE_TO_LOCATE: 2,
}
# Answers that are rare, by question; all others are drawn evenly.
WEIGHTS: Mapping[str, Mapping[str, int]] = {
    "mental_health": {"yes": 94, "no": 6},
    "force": {"none": 97, "1": 2, "2": 1},
    "handcuffs": {"yes": 12, "no": 88},
    "hurt": {"none": 95, "person": 4, "officer": 1},
    "weapon": {"none": 88, "knife": 9, "firearm": 2, "other": 1},
    "firearm_action": {"none": 97, "stored": 3},
    "targets": {"none": 82, "family": 10, "officer": 4, "neighbor": 4},
    "naloxone": {"no": 96, "yes": 4},
    "offense": {"none": 76, "not-arrestable": 8, "arrestable": 14, "unknown": 2},
    "diverted": {"yes": 75, "no": 25},
    "accepted": {"accepted": 93, "refused": 7},
    "follow_up": {"yes": 74, "no": 14, "unknown": 12},
    "veteran": {"no": 78, "yes": 9, "unknown": 13},
    "suicide": {"no": 60, "yes": 32, "unknown": 8},
    "when": {"during": 40, "before": 50, "after": 10},
}


def ending(rng: Random) -> Outcome:
    return rng.choices(list(ENDINGS), list(ENDINGS.values()))[0]


def answers(rng: Random, end: Outcome, name: str, facility_id: UUID) -> dict[str, dict[str, Any]]:
    """A complete report, page by page, that ends as it is told to."""
    return {page.key: _page(rng, page, end, name, facility_id) for page in PAGES}


def _page(rng: Random, page: Page, end: Outcome, name: str, facility_id: UUID) -> dict[str, Any]:
    given: dict[str, Any] = {}
    # A question may hang on an answer of the same page, so it is asked again after each.
    while open_now := [one for one in asked(page, given) if one.name not in given]:
        question = open_now[0]
        given[question.name] = _answer(rng, question, end, name, facility_id)
    return {key: value for key, value in given.items() if value not in (None, [])}


def _answer(rng: Random, question: Question, end: Outcome, name: str, facility_id: UUID) -> Any:
    fixed = _fixed(rng, question, end, name, facility_id)
    if fixed is not None:
        return fixed
    if question.name in ("also", "final_type"):
        return None
    weights = WEIGHTS.get(
        question.name.rpartition("_")[2] if "_when" in question.name else question.name
    )
    options = [one for one in (weights or question.options) if one in question.options]
    chosen = rng.choices(options, [(weights or {}).get(one, 1) for one in options])[0]
    if not question.many:
        return chosen
    more = [one for one in options if one not in ALONE and rng.random() < 0.25]
    return [chosen] if chosen in ALONE or weights else list(dict.fromkeys([chosen, *more]))


def _fixed(rng: Random, question: Question, end: Outcome, name: str, facility_id: UUID) -> Any:
    """What the story decides already."""
    if question.name == "main_outcome":
        return end.value
    if question.name == "offense" and end in (Outcome.ARREST, Outcome.CITED):
        return "arrestable"
    if question.name == "diverted" and end in (Outcome.ARREST, Outcome.CITED):
        return "no"
    if question.source is Source.FACILITIES:
        return str(facility_id)
    if question.kind is Kind.TEXT:
        return rng.choice(NARRATIVES).format(name=name) if question.required else None
    return None
