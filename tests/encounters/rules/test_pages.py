"""Promises about the pages as a whole: they are data, and everything else is made from them."""

import re
from itertools import pairwise

import pytest

from cit.encounters.models import Encounter
from cit.encounters.rules import GROUPS, Outcome
from cit.encounters.rules.codes import MADE
from cit.encounters.rules.pages import PAGES, all_questions, page_after, page_before
from cit.encounters.rules.pages.outcome import CHOICES
from cit.encounters.rules.questions import Kind, Question
from cit.encounters.rules.wording import say
from cit.people.rules import Pronoun

ALL = list(all_questions())
# Ids that the frame of every page uses, and fields that every form has.
TAKEN = {"main", "hidden", "bar-find", "once", "csrf_token", "as_opened", "go"}
# Nobody chooses these on the form: they come from an import, or from a question of their own.
NOT_OFFERED = {Outcome.DIVERTED}


def words(question: Question) -> list[str]:
    said = [question.ask, question.short, question.hint, *question.options.values()]
    return [*said, *question.hints.values(), *question.groups]


def test_there_are_seven_short_pages() -> None:
    assert [page.title for page in PAGES] == [
        "Call and place",
        "Observations",
        "Medical",
        "Threats and safety",
        "Help on scene",
        "Home and work",
        "Outcome",
    ]


def test_the_pages_follow_each_other() -> None:
    assert page_before(PAGES[0]) is None
    assert page_after(PAGES[-1]) is None
    for first, second in pairwise(PAGES):
        assert page_after(first) is second
        assert page_before(second) is first


def test_no_name_is_used_twice_or_elsewhere_on_the_page() -> None:
    names = [question.name for _, question in ALL]
    assert len(names) == len(set(names))
    assert not set(names) & TAKEN


def test_a_trigger_stands_before_its_question_on_the_same_page() -> None:
    for page in PAGES:
        seen: dict[str, Question] = {}
        for one in page.questions:
            for name, values in one.when.items():
                assert set(values) <= set(seen[name].options), (one.name, name)
            seen[one.name] = one


def test_each_clear_column_is_decided_by_one_question() -> None:
    sets = [column for _, question in ALL for column in question.sets]
    assert sorted(sets) == sorted(MADE)
    assert set(MADE) <= set(Encounter.__table__.c.keys())


def test_one_text_and_everything_else_by_tapping() -> None:
    texts = [question.name for _, question in ALL if question.kind is Kind.TEXT]
    assert texts == ["narrative"]


def test_tiles_are_at_most_sixteen_unless_they_stand_under_headings() -> None:
    for _, question in ALL:
        if question.kind in (Kind.ONE, Kind.MANY) and not question.groups:
            assert 2 <= len(question.options) <= 16, question.name
        if question.kind is Kind.SHORT:
            assert 2 <= len(question.options) <= 4, question.name
        if question.groups:
            grouped = [value for values in question.groups.values() for value in values]
            assert sorted(grouped) == sorted(question.options)


def test_every_outcome_can_be_chosen_and_belongs_to_a_group() -> None:
    assert {Outcome(one) for one in CHOICES} == set(Outcome) - NOT_OFFERED
    assert set(GROUPS) == set(Outcome)


@pytest.mark.parametrize("pronoun", [None, *Pronoun])
def test_every_question_can_be_asked_about_anybody(pronoun: Pronoun | None) -> None:
    for _, question in ALL:
        for text in words(question):
            said = say(text, pronoun)
            assert "{" not in said
            # "was they", "does they": no verb may stand beside a pronoun.
            assert not re.search(r"\b(was|is|has|does)\b they", said.lower())


def test_words_are_kind() -> None:
    told = " ".join(text.lower() for _, question in ALL for text in words(question))
    for word in ("excited", "delirium", "combative", "edp", "5150", "suspect", "subject", "addict"):
        assert word not in told
