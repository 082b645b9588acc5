"""Which questions a page asks."""

from cit.encounters.rules.pages import BY_KEY
from cit.encounters.rules.questions import asked, is_answered


def names(key: str, **answers: object) -> list[str]:
    return [one.name for one in asked(BY_KEY[key], answers)]


def test_a_question_follows_its_trigger() -> None:
    assert "substances" not in names("observations", used="no")
    assert "substances" in names("observations", used="yes")


def test_one_of_several_triggers_is_enough() -> None:
    assert "facility" not in names("outcome", main_outcome="resolved-on-scene")
    assert "facility" in names("outcome", main_outcome="shelter")
    assert "facility" in names("outcome", main_outcome="arrest", also=["involuntary-hold"])


def test_what_hangs_on_a_question_that_is_not_asked_is_not_asked_either() -> None:
    refused = {"accepted": "refused"}
    assert "refusal" in names("outcome", main_outcome="shelter", **refused)
    assert "refusal" not in names("outcome", main_outcome="arrest", **refused)


def test_blanks_are_no_answer() -> None:
    assert not any(is_answered(one) for one in (None, "", " \n", []))
    assert all(is_answered(one) for one in ("no", ["none"]))
