"""Every cell of the state machine: status, act, side."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from cit.encounters.rules import Status
from cit.encounters.rules.states import (
    Act,
    Side,
    check_act,
    check_read,
    check_reason,
    check_version,
    due_at,
    review_due_at,
)
from cit.rules import RuleBroken

D, S, R, A = Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED
ALLOWED = {
    (D, Act.SAVE, Side.AUTHOR): D,
    (D, Act.SUBMIT, Side.AUTHOR): S,
    (R, Act.SAVE, Side.AUTHOR): R,
    (R, Act.SUBMIT, Side.AUTHOR): S,
    (S, Act.TAKE_BACK, Side.AUTHOR): D,
    (S, Act.OPEN, Side.REVIEWER): S,
    (S, Act.SEND_BACK, Side.REVIEWER): R,
    (S, Act.APPROVE, Side.REVIEWER): A,
}
AT = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(("status", "act", "side"), list(product(Status, Act, Side)))
def test_every_cell(status: Status, act: Act, side: Side) -> None:
    to = ALLOWED.get((status, act, side))
    if to is not None:
        assert check_act(status, act, side) is to
        return
    with pytest.raises(RuleBroken) as broken:
        check_act(status, act, side)
    assert broken.value.message.endswith(".")


def test_what_a_supervisor_has_opened_is_not_taken_back() -> None:
    with pytest.raises(RuleBroken, match="has opened this report"):
        check_act(S, Act.TAKE_BACK, Side.AUTHOR, opened=True)
    assert check_act(S, Act.APPROVE, Side.REVIEWER, opened=True) is A


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_return_says_why(reason: str) -> None:
    with pytest.raises(RuleBroken, match="Say what needs to change"):
        check_reason(reason)
    check_reason("The times.")


def test_a_decision_is_about_the_version_that_was_read() -> None:
    check_version(2, 2)
    check_version(2, None)
    with pytest.raises(RuleBroken, match="newer version"):
        check_version(2, 1)


@pytest.mark.parametrize(
    ("must", "opened", "machine", "allowed"),
    [
        (False, None, False, True),
        (False, None, True, True),
        (True, None, False, False),
        (True, AT, False, True),
        (True, AT, True, False),
    ],
)
def test_force_and_injury_are_never_approved_unread(
    must: bool, opened: datetime | None, machine: bool, allowed: bool
) -> None:
    if allowed:
        check_read(must, opened, machine)
    else:
        with pytest.raises(RuleBroken, match="open this report"):
            check_read(must, opened, machine)


def test_the_clocks_run_from_clearing_and_from_submission() -> None:
    assert due_at(None, 12) is None
    assert due_at(AT, 12) == AT + timedelta(hours=12)
    assert review_due_at(AT, 72) == AT + timedelta(hours=72)
