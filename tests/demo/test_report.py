"""Made-up reports answer every question that is asked, and end as they are told to."""

from uuid import uuid4

import pytest

from cit.demo.report import ENDINGS, answers, ending
from cit.encounters.rules.options import Outcome
from cit.encounters.rules.pages import PAGES
from cit.encounters.rules.questions import asked
from tests.demo.conftest import dice

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("end", list(ENDINGS))
def test_every_required_question_has_its_answer(end: Outcome) -> None:
    told = answers(dice(5), end, "Thea", uuid4())
    for page in PAGES:
        for question in asked(page, told[page.key]):
            assert not question.required or question.name in told[page.key], question.name


def test_it_ends_as_it_is_told_to() -> None:
    told = answers(dice(5), Outcome.RESOLVED, "Thea", uuid4())

    assert told["outcome"]["main_outcome"] == Outcome.RESOLVED.value


def test_the_narrative_calls_the_person_by_name() -> None:
    told = answers(dice(5), Outcome.RESOLVED, "Thea", uuid4())

    assert any("Thea" in str(value) for page in told.values() for value in page.values())


def test_common_endings_are_common() -> None:
    rng = dice(2)
    found = [ending(rng) for _ in range(500)]

    assert found.count(Outcome.RESOLVED) > found.count(Outcome.SHELTER)
