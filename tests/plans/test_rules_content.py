"""What stands in a plan, how long it may be, and which words never do."""

from dataclasses import replace
from typing import Any

import pytest

from cit.plans.rules.content import (
    Content,
    Step,
    check,
    check_whole,
    check_words,
    content_of,
    lines_of,
)
from cit.rules import RuleBroken
from tests.kit.planning import WORDS


def test_kept_and_read_again_it_is_the_same() -> None:
    assert content_of(WORDS.kept()) == WORDS
    assert content_of(None) == content_of("Expunged") == Content()


def test_one_to_a_line() -> None:
    assert lines_of(" A dog \n\n  lights  down \n") == ("A dog", "lights down")


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("avoid", {"avoid": ("x",) * 6}),
        ("helps", {"helps": ("x" * 61,)}),
        ("worse", {"worse": "He is an EDP."}),
        ("steps", {"steps": (Step("Wait", "it is excited delirium"),)}),
        ("triggers", {"triggers": ("A known frequent flyer",)}),
        ("ordinary", {"ordinary": "Acts crazy"}),
    ],
)
def test_what_no_draft_may_hold(field: str, change: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken) as broken:
        check(replace(WORDS, **change))
    assert broken.value.field == field


def test_words_that_only_look_alike_are_fine() -> None:
    check(replace(WORDS, ordinary="Lives at 51501 Addington Street."))


@pytest.mark.parametrize(
    ("field", "change"),
    [("steps", {"steps": ()}), ("ordinary", {"ordinary": ""}), ("worse", {"worse": ""})],
)
def test_what_a_plan_says_before_it_is_approved(field: str, change: dict[str, Any]) -> None:
    check_whole(WORDS)
    with pytest.raises(RuleBroken) as broken:
        check_whole(replace(WORDS, **change))
    assert broken.value.field == field


@pytest.mark.parametrize("words", ["", "short", "x" * 601])
def test_a_suggestion_says_something(words: str) -> None:
    with pytest.raises(RuleBroken):
        check_words("words", words)
