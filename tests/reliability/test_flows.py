"""The short version: each workflow for some steps, and the broken rules that are soon noticed."""

import pytest

from tests.reliability import flows
from tests.reliability.place import Place
from tests.reliability.workflow.mutants import MUTANTS

pytestmark = [pytest.mark.one_database, pytest.mark.settings(**flows.SETTINGS)]
# These need a long way to the state in which they show; `./run reliability workflow` goes it.
FAR = {
    "a declined referral is accepted",
    "waiting before the yes",
    "taken back after the yes",
    "attended before its time",
    "partners answer for each other",
    "officers open again",
    "colleagues off the case send",
    "a supervisor reviews the own report",
    "force is approved unread",
    "colleagues off the case record",
    "partners answer old pages",
    "reopened is a draft",
}
SOON = [one for one in MUTANTS if one.name not in FAR]


def test_the_model_and_the_system_agree(place: Place) -> None:
    found = flows.measure(place, 3)

    assert found.held, found.words()
    assert found.accepted > 20


@pytest.mark.parametrize("mutant", SOON, ids=lambda one: one.name)
def test_a_broken_rule_is_noticed(place: Place, mutant: object) -> None:
    found = flows.plant(place, [mutant], 300, seed=3)  # type: ignore[list-item]

    assert found.missed == ()


def test_enough_rules_are_broken() -> None:
    assert len(MUTANTS) >= 12
    assert len(SOON) >= 12
    assert {one.name for one in MUTANTS} > FAR
