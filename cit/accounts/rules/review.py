"""The yearly review of access: when it is due, who answers, what is signed."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from cit.accounts.rules.entering import Verdict
from cit.rules import RuleBroken

# How long ahead a review that is due is shown.
AHEAD = timedelta(days=30)
VERDICTS: Mapping[Verdict, str] = {
    Verdict.KEEP: "Keep",
    Verdict.CHANGE: "Change",
    Verdict.DISABLE: "Disable",
}
ANSWERED: Mapping[Verdict, str] = {
    Verdict.KEEP: "Kept as it is",
    Verdict.CHANGE: "To be changed",
    Verdict.DISABLE: "Disabled",
}


def review_due_on(before: date, days: int) -> date | None:
    """The day by which access is reviewed again; with 0 days it never is."""
    return before + timedelta(days=days) if days > 0 else None


def is_near(due_on: date | None, today: date) -> bool:
    """Whether a review is to be begun now."""
    return due_on is not None and due_on - AHEAD <= today


def check_reviewer(reviewer_id: UUID, user_id: UUID) -> None:
    """Nobody says of themselves that they still need what they can open."""
    if reviewer_id == user_id:
        raise RuleBroken("verdict", "Another administrator answers for your account.")


def check_whole(left: int, *, own: bool, others: bool) -> None:
    """Sign when everybody was looked at. `own`: the signer's account is among those left.

    Where there is no other administrator, nobody can answer for that one; the record says so.
    """
    alone = own and not others
    if left > (1 if alone else 0):
        what = "1 account is" if left == 1 else f"{left} accounts are"
        raise RuleBroken("sign", f"{what} not answered yet.")


def list_hash(rows: Iterable[Sequence[str]]) -> str:
    """What a signed list says, in one value: whoever changes a line of it changes this."""
    lines = sorted("\t".join(row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
