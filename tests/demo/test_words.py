"""The words of the plans of the demonstration are such as the rules let through."""

import pytest

from cit.demo import words
from cit.plans.rules.content import Content, check_whole


@pytest.mark.parametrize(
    "plan",
    [words.MARCUS_BEFORE, words.MARCUS, words.RUTH, words.DANIEL, words.SAM, words.AVA],
    ids=lambda one: one.steps[0].do,
)
def test_each_could_be_approved(plan: Content) -> None:
    check_whole(plan)
