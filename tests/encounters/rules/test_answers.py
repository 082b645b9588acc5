"""What is kept of an answer, and what needs mending."""

import pytest

from cit.encounters.rules.answers import (
    MOST_KEPT,
    digest,
    kept,
    problems,
    unknown_options,
    with_page,
)
from cit.encounters.rules.pages import BY_KEY
from cit.encounters.rules.questions import LONGEST_TEXT, Source
from tests.kit import reports

LISTS = {Source.FACILITIES: frozenset({"other"}), Source.CALL_TYPES: frozenset({"t1"})}


def said(key: str, **answers: object) -> dict[str, str]:
    return {one.question.name: one.message for one in problems(BY_KEY[key], answers)}


@pytest.mark.parametrize("key", list(BY_KEY))
def test_a_good_page_is_kept_as_it_is(key: str) -> None:
    assert kept(BY_KEY[key], reports.COMPLETE[key], LISTS) == reports.COMPLETE[key]
    assert problems(BY_KEY[key], reports.COMPLETE[key]) == []
    assert unknown_options(BY_KEY[key], reports.COMPLETE[key], LISTS) == []


def test_an_unknown_option_is_left_out_and_the_rest_is_kept() -> None:
    page, sent = BY_KEY["observations"], {"seen": ["low", "possessed"], "suicide": "maybe"}
    assert kept(page, sent) == {"seen": ["low"]}
    assert [one.question.name for one in unknown_options(page, sent, LISTS)] == ["seen", "suicide"]


def test_a_list_of_the_agency_is_asked_what_it_holds() -> None:
    page = BY_KEY["call"]
    assert kept(page, {"final_type": "t1"}, LISTS) == {"final_type": "t1"}
    assert kept(page, {"final_type": "t9"}, LISTS) == {}
    assert unknown_options(page, {"final_type": "t9"}, LISTS)


def test_answers_of_questions_that_are_not_asked_are_not_kept() -> None:
    sent = {"used": "no", "substances": ["alcohol"]}
    assert kept(BY_KEY["observations"], sent) == {"used": "no"}


def test_blanks_are_not_kept() -> None:
    sent = {"seen": [], "suicide": "", "used": None}
    assert kept(BY_KEY["observations"], sent) == {}
    assert kept(BY_KEY["outcome"], {"narrative": "  \r\n "}) == {}


def test_line_breaks_are_kept_as_one_sign() -> None:
    assert kept(BY_KEY["outcome"], {"narrative": "a\r\nb"}) == {"narrative": "a\nb"}


def test_what_is_said_twice_is_kept_once() -> None:
    assert kept(BY_KEY["threats"], {"weapon": ["knife", "knife"]}) == {"weapon": ["knife"]}


def test_nothing_of_a_page_that_is_too_long_is_lost_up_to_a_bound() -> None:
    text = "a" * (LONGEST_TEXT + 1)
    assert kept(BY_KEY["outcome"], {"narrative": text}) == {"narrative": text}
    assert said("outcome", narrative=text) == {
        "narrative": "Shorten this to 4,000 characters. It has 4,001."
    }
    bounded = kept(BY_KEY["outcome"], {"narrative": "a" * (MOST_KEPT + 9)})
    assert len(bounded["narrative"]) == MOST_KEPT


def test_none_stands_alone() -> None:
    assert said("threats", weapon=["none", "knife"], weapon_how="present") == {
        "weapon": "Choose “No weapon” alone, or the others without it."
    }
    assert said("threats", weapon=["none"]) == {}


@pytest.mark.parametrize("offense", ["none", "not-arrestable"])
def test_an_arrest_needs_an_offense(offense: str) -> None:
    assert list(said("outcome", main_outcome="arrest", offense=offense)) == ["offense"]
    assert list(said("outcome", main_outcome="shelter", also=["arrest"], offense=offense)) == [
        "offense"
    ]
    assert said("outcome", main_outcome="arrest", offense="arrestable") == {}
    assert said("outcome", main_outcome="shelter", offense=offense) == {}


def test_whoever_was_arrested_was_not_diverted() -> None:
    both = {"main_outcome": "arrest", "offense": "arrestable"}
    assert list(said("outcome", **both, diverted="yes")) == ["diverted"]
    assert said("outcome", **both, diverted="no") == {}


def test_the_mark_of_a_page_changes_with_its_answers_only() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})
    assert digest(None) == digest({})


def test_one_page_is_exchanged_in_the_report() -> None:
    before = {"call": {"nature": "other"}, "home": {"veteran": "no"}}
    after = with_page(before, BY_KEY["home"], {"veteran": "yes"})
    assert after == {"call": {"nature": "other"}, "home": {"veteran": "yes"}}
    assert before["home"] == {"veteran": "no"}
