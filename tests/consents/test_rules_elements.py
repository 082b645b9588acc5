"""What a consent must hold, how it is signed, and the words it is made of."""

from datetime import date, timedelta
from typing import Any

import pytest

from cit.consents.rules import (
    EVERYBODY,
    PURPOSES,
    READ_OUT,
    Asked,
    Class,
    Ending,
    Facts,
    Kind,
    Method,
    Purpose,
    Signer,
    check_whole,
    lasts,
    plain,
    signed,
    strokes,
    text,
)
from cit.rules import RuleBroken
from tests.kit.consenting import DRAWN

DAY = date(2026, 11, 18)
USUAL = {
    "kind": Kind.SHARING,
    "classes": frozenset({Class.CONTACT}),
    "purpose": Purpose.FOLLOW_UP,
    "method": Method.SIGNED,
    "has_recipient": True,
    "has_name": False,
    "through": False,
    "intermediary": "",
    "what": "That I need help",
    "ending": Ending.DATE,
    "until_on": DAY,
    "event": "",
}
NOTES = frozenset({Class.COUNSELING})


@pytest.mark.parametrize(
    ("values", "leads_to"),
    [
        ({}, Purpose.FOLLOW_UP),
        ({"has_recipient": False, "has_name": True}, Purpose.FOLLOW_UP),
        ({"kind": Kind.LEGAL, "purpose": None}, Purpose.LEGAL),
        ({"kind": Kind.COUNSELING, "classes": NOTES, "purpose": None}, Purpose.COUNSELING),
        (
            {"kind": Kind.ALL_CARE, "purpose": None, "has_recipient": False, "what": ""}
            | {"ending": Ending.NONE, "until_on": None},
            Purpose.ALL_CARE,
        ),
        ({"through": True, "intermediary": "Health Exchange"}, Purpose.FOLLOW_UP),
        ({"ending": Ending.EVENT, "event": "End of treatment"}, Purpose.FOLLOW_UP),
        # What cannot be.
        ({"kind": Kind.LEGAL}, "purpose"),
        ({"kind": Kind.LEGAL, "purpose": None, "classes": NOTES}, "classes"),
        ({"classes": NOTES}, "classes"),
        ({"classes": NOTES | {Class.CONTACT}}, "classes"),
        ({"kind": Kind.COUNSELING, "purpose": None}, "classes"),
        ({"kind": Kind.COUNSELING, "classes": NOTES | {Class.NEED}, "purpose": None}, "classes"),
        ({"kind": Kind.LEGAL, "purpose": None, "method": Method.SPOKEN}, "method"),
        ({"kind": Kind.ALL_CARE, "purpose": None}, "recipient"),
        ({"has_recipient": False}, "recipient"),
        ({"has_name": True}, "recipient"),
        ({"purpose": None}, "purpose"),
        ({"what": " "}, "what"),
        ({"through": True}, "intermediary"),
        ({"ending": Ending.NONE}, "ending"),
        ({"ending": Ending.EVENT}, "event"),
        ({"until_on": None}, "until_on"),
    ],
)
def test_elements_that_hang_together(values: dict[str, Any], leads_to: Purpose | str) -> None:
    asked = Asked(**{**USUAL, **values})  # type: ignore[arg-type]
    if isinstance(leads_to, Purpose):
        assert check_whole(asked) is leads_to
        return
    with pytest.raises(RuleBroken) as broken:
        check_whole(asked)
    assert broken.value.field == leads_to


@pytest.mark.parametrize(
    ("drawn", "typed", "field"),
    [
        (DRAWN, "", None),
        ("", "Marcus  Ellery", None),
        ("", "M", "typed"),
        ("1,1 2,2", "", "typed"),
        ("1,1 2,2 3,3 4,4 5,5 6,6 7,7 8,900", "", "typed"),
        ("<svg>", "Marcus Ellery", "typed"),
        ("1,1 " * 6000 + "1,1", "", "typed"),
    ],
)
def test_a_signature_is_drawn_or_typed(drawn: str, typed: str, field: str | None) -> None:
    if field is None:
        found = signed(Method.SIGNED, drawn=drawn, typed=typed)
        assert found is not None
        assert (found.signer, found.typed) == (Signer.SELF, " ".join(typed.split()))
        assert strokes(found.kept()) == [one for one in drawn.split(";") if one]
        return
    with pytest.raises(RuleBroken) as broken:
        signed(Method.SIGNED, drawn=drawn, typed=typed)
    assert broken.value.field == field


def test_a_guardian_has_a_name_and_a_relation_and_what_is_spoken_has_no_signature() -> None:
    assert signed(Method.SPOKEN, drawn="", typed="") is None
    for given, field in (({}, "guardian"), ({"guardian": "R. Ellery"}, "relation")):
        with pytest.raises(RuleBroken) as broken:
            signed(Method.GUARDIAN, drawn=DRAWN, typed="", **given)  # type: ignore[arg-type]
        assert broken.value.field == field
    found = signed(Method.GUARDIAN, drawn=DRAWN, typed="", guardian="R. Ellery", relation="mother")
    assert found is not None
    assert (found.signer, found.name, found.relation) == (Signer.GUARDIAN, "R. Ellery", "mother")


def facts(**values: Any) -> Facts:
    usual: dict[str, Any] = {
        "person": "Marcus Ellery",
        "agency": "Larkspur Police",
        "reach": "1 Main Street",
        "kind": Kind.SHARING,
        "classes": frozenset({Class.CONTACT, Class.PART2}),
        "what": "My name and my program",
        "recipient": "Alder House",
        "intermediary": "",
        "purpose": Purpose.FOLLOW_UP,
        "method": Method.SIGNED,
        "from_on": DAY,
        "ending": Ending.DATE,
        "until_on": DAY + timedelta(days=90),
        "event": "",
    }
    return Facts(**{**usual, **values})


def test_the_text_holds_every_element_of_the_law() -> None:
    said = plain(text(facts(intermediary="Health Exchange")))
    for words in (
        "Marcus Ellery",
        "Larkspur Police, and its crisis intervention team",
        "My name and my program",
        "Substance-use treatment",
        "Alder House",
        "It goes through Health Exchange",
        PURPOSES[Purpose.FOLLOW_UP],
        "in writing or by telling Larkspur Police (1 Main Street)",
        "except where somebody has already relied on it",
        "From November 18, 2026 to February 16, 2027",
        "42 CFR part 2",
    ):
        assert words in said, words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": Kind.ALL_CARE, "ending": Ending.NONE}, (EVERYBODY, "HIPAA", "does not end")),
        ({"kind": Kind.ALL_CARE}, ("a health plan may not pay",)),
        ({"kind": Kind.LEGAL}, ("This consent is for nothing else",)),
        ({"kind": Kind.COUNSELING, "classes": NOTES}, ("as a condition of treatment",)),
        ({"ending": Ending.EVENT, "event": "I am well"}, ("until this happens: I am well",)),
    ],
)
def test_what_the_law_wants_said_in_some_of_them(
    values: dict[str, Any], words: tuple[str, ...]
) -> None:
    said = plain(text(facts(**values)))
    assert [one for one in words if one not in said] == []


def test_how_it_ends_in_words() -> None:
    assert lasts(Ending.DATE, DAY, "") == "until November 18, 2026"
    assert lasts(Ending.EVENT, None, "I am well") == "until this happens: I am well"
    assert lasts(Ending.NONE, None, "") == "until it is taken back"
    assert all("42 CFR" not in line for line in READ_OUT)
