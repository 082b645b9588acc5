"""Two versions side by side."""

from dataclasses import replace

from cit.plans.rules.content import Content, Step
from cit.plans.rules.difference import compare
from tests.kit.planning import WORDS


def test_what_changed_and_nothing_else() -> None:
    new = replace(WORDS, steps=(Step("Lights down"), *WORDS.steps), goes="")
    found = {one.title: one for one in compare(WORDS, new)}

    assert [title for title, one in found.items() if one.changed] == [
        "What to do, in this order",
        "Where the person will go",
    ]
    steps = found["What to do, in this order"]
    assert [one.changed for one in steps.before] == [False, False]
    assert next((one.text, one.changed) for one in steps.after) == ("Lights down", True)
    assert [one.changed for one in steps.after[1:]] == [False, False]
    assert [one.text for one in found["Where the person will go"].before] == [WORDS.goes]


def test_a_line_that_moved_is_told() -> None:
    turned = replace(WORDS, steps=tuple(reversed(WORDS.steps)))
    assert [one.title for one in compare(WORDS, turned) if one.changed] == [
        "What to do, in this order"
    ]


def test_everything_of_a_first_version_is_new() -> None:
    found = compare(Content(), WORDS)
    assert len(found) == 8
    assert all(side.changed for one in found for side in one.after)
    assert "Renata Ellery, sister, (270) 555-0166, Day and night" in [
        side.text for one in found for side in one.after
    ]
