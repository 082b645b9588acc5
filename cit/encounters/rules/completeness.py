"""What is still missing before a report can be submitted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from cit.cases.rules import Happening
from cit.encounters.rules.answers import Problem, problems
from cit.encounters.rules.options import Outcome
from cit.encounters.rules.pages import PAGES
from cit.encounters.rules.questions import Answers, Page, Question, Report, asked, is_answered
from cit.rules import RuleBroken

# Times that every call has where somebody went; the rest is completed where it applies.
NEEDED_TIMES: tuple[Happening, ...] = (Happening.RECEIVED, Happening.ARRIVED, Happening.CLEARED)


class State(Enum):
    """How far a page is."""

    UNSEEN = ""
    GAP = "gap"
    DONE = "done"


@dataclass(frozen=True)
class Gap:
    """A question without an answer."""

    page: Page
    question: Question


def gaps(report: Report | None) -> list[Gap]:
    """Every required question without an answer, in the order of the report."""
    report = report or {}
    return [
        Gap(page, question)
        for page in PAGES
        if page_applies(report, page)
        for question in unanswered(page, report.get(page.key, {}))
    ]


def unanswered(page: Page, answers: Answers) -> list[Question]:
    """The required questions of a page without an answer."""
    return [
        one
        for one in asked(page, answers)
        if one.required and not is_answered(answers.get(one.name))
    ]


def all_problems(report: Report | None) -> list[Problem]:
    """Every answer that needs mending."""
    report = report or {}
    return [one for page in PAGES for one in problems(page, report.get(page.key, {}))]


def check_complete(
    report: Report, times: Mapping[Happening, datetime | None], reason: str | None
) -> None:
    """A report that is submitted lacks nothing. Raises RuleBroken."""
    n = len(gaps(report)) + missing_times(times, reason)
    if n:
        are = "answer is" if n == 1 else "answers are"
        raise RuleBroken("status", f"{n} {are} missing. Fill in what is marked.")
    if wrong := all_problems(report):
        raise RuleBroken(wrong[0].question.name, wrong[0].message)


def missing_times(times: Mapping[Happening, datetime | None], reason: str | None) -> bool:
    """Whether a time of the call lacks without anybody saying why."""
    return reason is None and any(times[one] is None for one in NEEDED_TIMES)


def page_applies(report: Report, page: Page) -> bool:
    """Nobody can say what they saw of a person they never met."""
    main = report.get("outcome", {}).get("main_outcome")
    return not (page.met and main == Outcome.UNABLE_TO_LOCATE.value)


def state_of(report: Report | None, page: Page) -> State:
    """Whether a page is done, has gaps, or was never saved."""
    report = report or {}
    if page.key not in report:
        return State.UNSEEN
    answers = report[page.key]
    lacks: Callable[[Page, Answers], list[Question]] = unanswered
    open_now = page_applies(report, page) and lacks(page, answers)
    return State.GAP if open_now or problems(page, answers) else State.DONE
