"""The person's pronoun in a question."""

import pytest

from cit.encounters.rules.wording import say
from cit.people.rules import Pronoun


@pytest.mark.parametrize(
    ("pronoun", "said"),
    [
        (Pronoun.HE, "Did he hurt himself? He and his"),
        (Pronoun.SHE, "Did she hurt herself? She and her"),
        (Pronoun.THEY, "Did they hurt themselves? They and their"),
        (None, "Did the person hurt themselves? The person and the person’s"),
    ],
)
def test_a_question_uses_the_persons_pronoun(pronoun: Pronoun | None, said: str) -> None:
    assert say("Did {he} hurt {himself}? {He} and {his}", pronoun) == said
