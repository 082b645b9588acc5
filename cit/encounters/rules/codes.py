"""From answers to the columns in clear that outcomes count by. None is "not known"."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from cit.encounters.rules.options import GROUPS, Force, Group, Outcome
from cit.encounters.rules.questions import Answers, Report
from cit.people.rules import Known

_YES_NO = {"yes": True, "no": False}


def codes(report: Report) -> dict[str, Any]:
    """Every clear column with its value, by the name of the column."""
    flat = {name: value for answers in report.values() for name, value in answers.items()}
    return {column: made(flat) for column, made in MADE.items()}


def dispositions(report: Report) -> list[tuple[Outcome, Group, bool]]:
    """How it ended: (outcome, group, whether it is the main one), exactly one of them main."""
    answers = report.get("outcome", {})
    named = [answers.get("main_outcome"), *(answers.get("also") or ())]
    if answers.get("diverted") == "yes":
        named.append(Outcome.DIVERTED.value)
    found = [Outcome(one) for one in dict.fromkeys(named) if one]
    return [(one, GROUPS[one], one.value == answers.get("main_outcome")) for one in found]


def must_review(force: Force | None, *injured: bool | None) -> bool:
    """Force or an injury during contact: a supervisor reads the report line by line."""
    return (force is not None and force is not Force.NONE) or any(injured)


def _text(name: str) -> Callable[[Answers], str | None]:
    def made(answers: Answers) -> str | None:
        value = answers.get(name)
        return None if value in (None, "unknown") else str(value)

    return made


def _boolean(name: str) -> Callable[[Answers], bool | None]:
    return lambda answers: _YES_NO.get(answers.get(name, ""))


def _known(name: str) -> Callable[[Answers], Known | None]:
    return lambda answers: Known(answers[name]) if answers.get(name) else None


def _among(name: str, value: str) -> Callable[[Answers], bool | None]:
    """Whether one of the answers was chosen, where anything was answered at all."""

    def made(answers: Answers) -> bool | None:
        chosen = answers.get(name)
        return value in chosen if chosen else None

    return made


def _injured(party: str) -> Callable[[Answers], bool | None]:
    """Hurt during contact; hurt before or after it is an injury that does not count here."""

    def made(answers: Answers) -> bool | None:
        hurt = answers.get("hurt") or []
        if party not in hurt:
            return None if not hurt or "unknown" in hurt else False
        return {"during": True, "before": False, "after": False}.get(
            answers.get(f"{party}_when", "")
        )

    return made


def _force(answers: Answers) -> Force | None:
    return Force(answers["force"]) if answers.get("force") else None


def _arrestable(answers: Answers) -> bool | None:
    return {"arrestable": True, "not-arrestable": False, "none": False}.get(
        answers.get("offense", "")
    )


def _facility(answers: Answers) -> UUID | None:
    try:
        return UUID(answers.get("facility", ""))
    except ValueError:
        return None


MADE: Mapping[str, Callable[[Answers], Any]] = {
    "nature": _text("nature"),
    "point": _text("point"),
    "force": _force,
    "handcuffs": _boolean("handcuffs"),
    "injury_person": _injured("person"),
    "injury_officer": _injured("officer"),
    "injury_other": _injured("other"),
    "arrestable": _arrestable,
    "co_responder": _among("others", "co-responder"),
    "supervisor_responded": _among("others", "supervisor"),
    "veteran": _known("veteran"),
    "housing": _text("housing"),
    "facility_id": _facility,
    "wants_follow_up": _known("follow_up"),
}
