"""Answers in words, differences, plain text."""

from cit.encounters.rules.pages import BY_KEY
from cit.encounters.rules.questions import Source
from cit.encounters.rules.reading import Reader, differences, lines, pages_in_words, plain_text
from cit.people.rules import Pronoun
from tests.kit import reports

READER = Reader(Pronoun.HE, {Source.FACILITIES: {"other": "Another place"}})


def words(key: str, **answers: object) -> dict[str, str | None]:
    return {line.question.name: line.answer for line in lines(BY_KEY[key], answers, READER)}


def test_several_answers_read_as_one_line() -> None:
    found = words("observations", seen=["frightened", "hallucinations"])
    assert found["seen"] == "Very frightened; hears or sees what others do not"


def test_the_pronoun_stands_in_answers_too() -> None:
    found = words("observations", seen=["self-harm"], self_harm="self-harm")
    assert found["self_harm"] == "Hurt himself"


def test_a_missing_answer_stands_as_missing_an_optional_one_not_at_all() -> None:
    found = lines(BY_KEY["call"], {"nature": "other"}, READER)
    missing = [line.question.name for line in found if line.is_missing]
    assert "mental_health" in missing
    assert "final_type" not in [line.question.name for line in found]


def test_an_entry_that_left_the_list_is_told_as_such() -> None:
    answers = {"main_outcome": "shelter", "facility": "gone"}
    assert words("outcome", **answers)["facility"] == "No longer on the list"


def test_pages_about_a_person_nobody_met_are_left_out() -> None:
    report = {"outcome": {"main_outcome": "unable-to-locate"}}
    assert [page.key for page, _ in pages_in_words(report, READER)] == ["call", "outcome"]
    assert len(pages_in_words(reports.COMPLETE, READER)) == 7


def test_a_difference_names_question_before_and_after() -> None:
    after = reports.answers(help={"handcuffs": "yes"}, threats={"firearm_access": None})
    found = [
        (one.page, one.question, one.before, one.after)
        for one in differences(reports.COMPLETE, after, READER)
    ]
    assert found == [
        ("Threats and safety", "Access to a firearm", "No", None),
        ("Help on scene", "Handcuffs", "No", "Yes"),
    ]
    assert differences(reports.COMPLETE, reports.COMPLETE, READER) == []


def test_the_text_for_the_records_system_holds_every_answer() -> None:
    text = plain_text(reports.COMPLETE, READER, [("Case", "7KQ2-M4XD"), ("Officer", "J. Reyes")])
    assert text.startswith("Case: 7KQ2-M4XD\nOfficer: J. Reyes\n\nCALL AND PLACE\n")
    for line in (
        "Mental-health call: Yes",
        "Seen and heard: Very frightened; hears or sees what others do not",
        "Main outcome: Taken to care, by own choice",
        "Taken to: Another place",
        "Summary: He sat on the porch and spoke of voices. He chose to come along.",
    ):
        assert f"\n{line}\n" in text


def test_what_was_not_answered_is_said_in_the_text() -> None:
    assert "Force: not answered" in plain_text({}, READER, [("Case", "x")])
