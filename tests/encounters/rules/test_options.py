"""Every value has its words."""

from cit.encounters.rules import FORCES, GROUPS, OUTCOMES, STATUSES, Force, Outcome, Status


def test_every_value_has_words_and_every_outcome_a_group() -> None:
    assert set(STATUSES) == set(Status)
    assert set(OUTCOMES) == set(GROUPS) == set(Outcome)
    assert set(FORCES) == set(Force)
