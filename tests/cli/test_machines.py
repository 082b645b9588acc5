"""Every state can be reached, and the drawings say what the rooms do."""

from enum import Enum

import pytest

from cit.cases.rules import Status as Case
from cit.cli.drawing import Machine, Move
from cit.cli.machines import machines
from cit.referrals.rules import NEXT
from cit.referrals.rules import Status as Referral

BY_NAME = {one.name: one for one in machines()}


@pytest.mark.parametrize("machine", BY_NAME.values(), ids=list(BY_NAME))
def test_every_state_can_be_reached_and_every_move_has_somebody(machine: Machine) -> None:
    moves = machine.in_order()
    reached: set[Enum | None] = {None}
    for _ in machine.labels:
        reached |= {one.to for one in moves if one.start in reached}

    assert set(machine.labels) == reached - {None}
    assert all(one.who and one.act for one in moves)


def test_a_referral_is_drawn_as_its_rules_have_it() -> None:
    moves = BY_NAME["Referral"].in_order()
    for status in Referral:
        assert {one.to for one in moves if one.start is status} == NEXT[status]


def test_a_case_is_drawn_by_its_times() -> None:
    moves = [one[:3] for one in BY_NAME["Case"].in_order()]

    assert (Case.RECEIVED, Case.DISPATCHED, "dispatched") in moves
    assert (Case.ON_SCENE, Case.CLEARED, "cleared") in moves
    assert (Case.ON_SCENE, Case.CLOSED, "close") not in moves
    assert Move(Case.CLEARED, Case.CLOSED, "close", "supervisor, coordinator").to is Case.CLOSED
