"""Two versions side by side: what is new, what is gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cit.plans.rules.content import Content


@dataclass(frozen=True)
class Side:
    """A line on one side, and whether the other side has it."""

    text: str
    changed: bool


@dataclass(frozen=True)
class Part:
    """One heading of the plan in both versions."""

    title: str
    before: Sequence[Side]
    after: Sequence[Side]

    @property
    def changed(self) -> bool:
        return any(one.changed for one in (*self.before, *self.after))


TITLES = {
    "steps": "What to do, in this order",
    "helps": "What helps",
    "triggers": "What sets it off",
    "avoid": "Avoid",
    "ordinary": "On an ordinary day",
    "worse": "When it gets worse",
    "people": "Who to call",
    "goes": "Where the person will go",
}


def compare(before: Content, after: Content) -> list[Part]:
    """Every heading that either version has; a line that moved counts as gone and new."""
    parts = []
    for name, title in TITLES.items():
        old, new = lines(before, name), lines(after, name)
        if old or new:
            parts.append(_part(title, old, new))
    return parts


def lines(content: Content, name: str) -> list[str]:
    """What stands under a heading, one text to a line."""
    if name == "steps":
        return [f"{one.do}. {one.why}" if one.why else one.do for one in content.steps]
    if name == "people":
        return [
            ", ".join(each for each in (one.name, one.who, one.phone, one.when) if each)
            for one in content.people
        ]
    found = getattr(content, name)
    return ([found] if found else []) if isinstance(found, str) else list(found)


def _part(title: str, old: list[str], new: list[str]) -> Part:
    before: list[Side] = []
    after: list[Side] = []
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        before += [Side(text, kind != "equal") for text in old[a:b]]
        after += [Side(text, kind != "equal") for text in new[c:d]]
    return Part(title, before, after)
