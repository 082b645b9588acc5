"""A pack is data: what is right is read, and every mistake is named."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest

from cit.statutes.rules.packs import BadPack, pack_of

GOOD: Mapping[str, Any] = {
    "name": "Anywhere",
    "revision": "1",
    "hold": {
        "statute": "Section 1",
        "form": "Form 1",
        "hours": 72,
        "criteria": [{"key": "self", "label": "Danger to self"}],
        "facts": [{"key": "facts", "ask": "What did you see?"}],
    },
    "firearm": {
        "clocks": [
            {"key": "a", "act": "Give it", "who": "officer", "days": 0, "source": "S"},
            {"key": "b", "act": "Wait", "who": "court", "days": 9, "source": "S", "after": "a"},
        ]
    },
}


def with_(path: str, value: Any) -> dict[str, Any]:
    """The good pack with one thing changed; None takes it out."""
    made = deepcopy(dict(GOOD))
    *way, last = path.split(".")
    part: Any = made
    for one in way:
        part = part[int(one)] if one.isdigit() else part[one]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return made


def test_a_pack_is_read() -> None:
    pack = pack_of(GOOD)
    assert (pack.hold.hours, pack.hold.criteria) == (72, {"self": "Danger to self"})
    assert pack.hold.facts[0].required
    assert [one.after for one in pack.clocks] == ["", "a"]
    assert pack_of({key: GOOD[key] for key in ("name", "revision", "hold")}).clocks == ()


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("name", None, "name takes text"),
        ("color", "red", "does not exist: color"),
        ("hold", None, "[hold] is missing"),
        ("hold", "Section 1", "[hold] is to be a table"),
        ("hold.hours", "72", "hours takes a whole number"),
        ("hold.hours", 0, "hours takes a whole number"),
        ("hold.form", " ", "form takes text"),
        ("hold.criteria", [], "criteria is missing"),
        ("hold.facts", "What?", "facts is to be a list"),
        ("hold.facts.0.key", "A fact", "small letters"),
        ("hold.facts.0.type", "date", "does not exist: type"),
        ("firearm.clocks.1.key", "a", "names twice: a"),
        ("firearm.clocks.0.days", -1, "days takes a whole number"),
        ("firearm.clocks.0.who", "anybody", "who takes one of"),
        ("firearm.clocks.0.after", "b", "after names no clock"),
        ("firearm.clocks.0", "soon", "needs a key"),
        ("firearm.gun", "x", "does not exist: gun"),
        ("hold.facts.0.required", "yes", "required takes true or false"),
        ("hold.hours", True, "hours takes a whole number"),
        ("hold.travels", "With the person", "travels is to be a list"),
        ("hold.criteria.0.lable", "x", "does not exist: lable"),
        ("firearm.clocks.0.days", True, "days takes a whole number"),
        ("firearm.clocks.0.act", "x" * 201, "act takes at most 200"),
        ("firearm.clocks.0.source", "x" * 201, "source takes at most 200"),
        ("revision", "x" * 41, "revision takes at most 40"),
    ],
)
def test_every_mistake_is_named(path: str, value: Any, told: str) -> None:
    made = deepcopy(dict(GOOD))
    if path == "firearm.clocks.0":
        made["firearm"]["clocks"][0] = value
    else:
        made = with_(path, value)
    with pytest.raises(BadPack, match=told.replace("[", r"\[").replace("]", r"\]")):
        pack_of(made)
