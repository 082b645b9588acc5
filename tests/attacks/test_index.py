"""Every attack of the list has its test, by number."""

import re

from tests.house.tree import ROOT

HOW_MANY = 40
# What there is nothing to attack of yet; a number leaves this list with the feature it belongs to.
NOT_YET: dict[int, str] = {}


def test_every_attack_is_tried() -> None:
    tried: set[int] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for name in re.findall(r"def test_attack_(\w+)", path.read_text(encoding="utf-8")):
            first, _, last = re.match(r"(\d\d)(_(?:and|to)_)?(\d\d)?", name).groups("")  # type: ignore[union-attr]
            tried |= set(range(int(first), int(last or first) + 1))

    assert set(range(1, HOW_MANY + 1)) - tried == set(NOT_YET)
