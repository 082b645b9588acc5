"""The states of a report, who may move it on, and its clocks."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum

from cit.encounters.rules.options import Status
from cit.rules import RuleBroken


class Act(Enum):
    SAVE = "save"
    SUBMIT = "submit"
    TAKE_BACK = "take-back"
    OPEN = "open"
    SEND_BACK = "send-back"
    APPROVE = "approve"


class Side(Enum):
    """Who somebody is to a report. Nobody reviews their own."""

    AUTHOR = "author"
    REVIEWER = "reviewer"


NEXT: Mapping[tuple[Status, Act], tuple[Side, Status]] = {
    (Status.DRAFT, Act.SAVE): (Side.AUTHOR, Status.DRAFT),
    (Status.DRAFT, Act.SUBMIT): (Side.AUTHOR, Status.SUBMITTED),
    (Status.RETURNED, Act.SAVE): (Side.AUTHOR, Status.RETURNED),
    (Status.RETURNED, Act.SUBMIT): (Side.AUTHOR, Status.SUBMITTED),
    (Status.SUBMITTED, Act.TAKE_BACK): (Side.AUTHOR, Status.DRAFT),
    (Status.SUBMITTED, Act.OPEN): (Side.REVIEWER, Status.SUBMITTED),
    (Status.SUBMITTED, Act.SEND_BACK): (Side.REVIEWER, Status.RETURNED),
    (Status.SUBMITTED, Act.APPROVE): (Side.REVIEWER, Status.APPROVED),
}
_REFUSED: Mapping[Status, str] = {
    Status.DRAFT: "This report is being written. It can be reviewed when it is submitted.",
    Status.SUBMITTED: "This report waits for its review. Take it back to change it.",
    Status.RETURNED: "This report was returned. It can be reviewed when it is submitted again.",
    Status.APPROVED: "This report is approved and stays as it is.",
}
WRITABLE = (Status.DRAFT, Status.RETURNED)


def check_act(now: Status, act: Act, side: Side, *, opened: bool = False) -> Status:
    """Where an act leads. Raises RuleBroken."""
    step = NEXT.get((now, act))
    if step is None:
        raise RuleBroken("status", _REFUSED[now])
    whose, to = step
    if whose is not side:
        raise RuleBroken("status", _not_yours(whose))
    if act is Act.TAKE_BACK and opened:
        raise RuleBroken("status", "Your supervisor has opened this report. Wait for the answer.")
    return to


def check_reason(reason: str) -> None:
    """Whoever gets a report back must know what to change."""
    if not reason.strip():
        raise RuleBroken("reason", "Say what needs to change.")


def check_version(now: int, seen: int | None) -> None:
    """A decision is about the version that was read."""
    if seen is not None and seen != now:
        raise RuleBroken("version", "A newer version was submitted. Read it before you decide.")


def check_read(must_review: bool, opened_at: datetime | None, by_machine: bool) -> None:
    """A report with force or an injury is approved by somebody who read it, one at a time."""
    if must_review and (opened_at is None or by_machine):
        raise RuleBroken("status", "Force or an injury: open this report before you approve it.")


def due_at(cleared_at: datetime | None, report_hours: int) -> datetime | None:
    """When the report is to be submitted; the clock runs once the call is cleared."""
    return cleared_at + timedelta(hours=report_hours) if cleared_at else None


def review_due_at(submitted_at: datetime, review_hours: int) -> datetime:
    return submitted_at + timedelta(hours=review_hours)


def _not_yours(whose: Side) -> str:
    if whose is Side.AUTHOR:
        return "Only the officer who wrote this report can do that."
    return "Nobody reviews their own report. Another supervisor does."
