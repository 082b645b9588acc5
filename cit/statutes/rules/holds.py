"""Worksheets for an involuntary hold: their states, what they need, until when a hold runs."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from cit.rules import RuleBroken
from cit.statutes.rules.packs import Hold

LONGEST_FACT = 4_000


class State(Enum):
    """Where a worksheet stands."""

    DRAFT = "draft"
    COMPLETED = "completed"
    REPLACED = "replaced"


class Act(Enum):
    """What is done with a worksheet."""

    SAVE = "save"
    COMPLETE = "complete"
    AMEND = "amend"


STATES: Mapping[State, str] = {
    State.DRAFT: "Draft",
    State.COMPLETED: "Completed",
    State.REPLACED: "Replaced by a later version",
}
# A completed worksheet is never written to again: a later version takes its place.
MOVES: Mapping[tuple[State, Act], State] = {
    (State.DRAFT, Act.SAVE): State.DRAFT,
    (State.DRAFT, Act.COMPLETE): State.COMPLETED,
    (State.COMPLETED, Act.AMEND): State.REPLACED,
}


def moved(state: State, act: Act) -> State:
    if (state, act) not in MOVES:
        raise RuleBroken("", f"This is not possible now: {STATES[state].lower()}.")
    return MOVES[state, act]


def kept(hold: Hold, written: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that the pack asks for, tidied; nothing else is kept."""
    facts = {one.key: str(written.get(one.key) or "").strip() for one in hold.facts}
    for key, text in facts.items():
        if len(text) > LONGEST_FACT:
            raise RuleBroken(f"fact_{key}", f"Keep it to {LONGEST_FACT:,} letters.")
    return {
        "criteria": [key for key in hold.criteria if key in (written.get("criteria") or ())],
        "advised": written.get("advised") or "",
        "facts": {key: text for key, text in facts.items() if text},
    }


def missing(hold: Hold, answers: Mapping[str, Any], start: datetime | None) -> dict[str, str]:
    """What a worksheet cannot be completed without: field -> what to do."""
    found = {} if start else {"day": "Enter the day and the time."}
    if not answers.get("criteria"):
        found["criteria"] = "Choose what applies."
    if hold.advisement and not answers.get("advised"):
        found["advised"] = "Say whether the person was told."
    said = answers.get("facts") or {}
    found |= {
        f"fact_{one.key}": "Answer this."
        for one in hold.facts
        if one.required and not said.get(one.key)
    }
    return found


def check_start(start: datetime | None, now: datetime) -> None:
    if start is not None and start > now:
        raise RuleBroken("day", "Enter a time that has passed.")
    if start is not None and now - start > timedelta(days=366):
        raise RuleBroken("day", "Enter a day within the last year.")


def ends_at(hold: Hold, start: datetime | None) -> datetime | None:
    """Until when somebody may be held; None where the pack does not say. Hours are hours."""
    if hold.hours is None or start is None:
        return None
    return start + timedelta(hours=hold.hours)
