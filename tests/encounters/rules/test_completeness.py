"""What is missing before a report can be submitted."""

from datetime import UTC, datetime

import pytest

from cit.cases.rules import COLUMNS, Happening
from cit.encounters.rules.completeness import (
    State,
    all_problems,
    check_complete,
    gaps,
    missing_times,
    state_of,
)
from cit.encounters.rules.pages import BY_KEY, PAGES, all_questions
from cit.encounters.rules.questions import Kind
from cit.rules import RuleBroken
from tests.kit import reports

AT = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
KNOWN = dict.fromkeys(COLUMNS, AT)


def lacking(report: object) -> list[str]:
    return [f"{one.page.key}.{one.question.name}" for one in gaps(report)]  # type: ignore[arg-type]


def test_the_complete_report_is_complete() -> None:
    assert gaps(reports.COMPLETE) == []
    assert all_problems(reports.COMPLETE) == []
    check_complete(reports.COMPLETE, KNOWN, None)


@pytest.mark.parametrize(
    ("page", "name"),
    [(page.key, one.name) for page, one in all_questions() if one.required and not one.when],
)
def test_each_required_question_is_missed(page: str, name: str) -> None:
    without = reports.answers(**{page: {name: None}})
    assert f"{page}.{name}" in lacking(without)
    with pytest.raises(RuleBroken, match="missing"):
        check_complete(without, KNOWN, None)


def test_a_question_that_follows_is_missed_when_it_is_asked() -> None:
    assert lacking(reports.answers(threats={"weapon": ["knife"]})) == ["threats.weapon_how"]


def test_an_empty_report_lacks_every_required_question() -> None:
    assert len(gaps(None)) == sum(one.required and not one.when for _, one in all_questions())


def test_nobody_is_asked_about_a_person_they_never_met() -> None:
    nobody = {
        "call": reports.COMPLETE["call"],
        "outcome": {
            "main_outcome": "unable-to-locate",
            "offense": "none",
            "follow_up": "unknown",
            "narrative": "Nobody was there.",
        },
    }
    assert gaps(nobody) == []


def test_a_contradiction_stops_the_report() -> None:
    wrong = reports.answers(threats={"weapon": ["none", "unknown"]})
    with pytest.raises(RuleBroken, match="alone"):
        check_complete(wrong, KNOWN, None)


@pytest.mark.parametrize(
    ("what", "needed"),
    [(one, one in (Happening.RECEIVED, Happening.ARRIVED, Happening.CLEARED)) for one in COLUMNS],
)
def test_times_are_needed_unless_somebody_says_why_not(what: Happening, needed: bool) -> None:
    times = {**KNOWN, what: None}
    assert missing_times(times, None) is needed
    assert missing_times(times, "not-kept") is False


def test_one_missing_answer_is_told_as_one() -> None:
    with pytest.raises(RuleBroken, match=r"^1 answer is missing\."):
        check_complete(reports.COMPLETE, {**KNOWN, Happening.CLEARED: None}, None)
    with pytest.raises(RuleBroken, match=r"^2 answers are missing\."):
        check_complete(reports.answers(help={"force": None, "handcuffs": None}), KNOWN, None)


def test_a_page_is_unseen_then_open_then_done() -> None:
    page = BY_KEY["medical"]
    assert state_of(None, page) is State.UNSEEN
    assert state_of({"medical": {}}, page) is State.GAP
    assert state_of({"medical": {"hurt": ["none"], "naloxone": "no"}}, page) is State.DONE
    wrong = {"medical": {"hurt": ["none", "unknown"], "naloxone": "no"}}
    assert state_of(wrong, page) is State.GAP


def test_the_core_is_done_in_forty_taps_and_one_text() -> None:
    required = [one for _, one in all_questions() if one.required and not one.when]
    taps = len(required) + len(PAGES) + 1  # one an answer, Next on each page, Submit
    assert taps <= 40
    assert [one.kind for one in required].count(Kind.TEXT) == 1
