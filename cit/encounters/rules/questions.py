"""What a question is. Pages of questions are data: forms, review and codes are made from them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

Answers = Mapping[str, Any]
Report = Mapping[str, Answers]

LONGEST_TEXT = 4_000
YES_NO: Mapping[str, str] = {"yes": "Yes", "no": "No"}
YES_NO_UNKNOWN: Mapping[str, str] = {**YES_NO, "unknown": "Not known"}
# These stand alone: whoever says "none" says nothing else.
ALONE = frozenset({"none", "unknown"})


class Kind(Enum):
    """How a question is asked."""

    ONE = "one"  # tiles, one of them
    MANY = "many"  # tiles, all that apply
    SHORT = "short"  # two to four short words side by side
    LIST = "list"  # a list that the agency keeps, see `source`
    TEXT = "text"


class Source(Enum):
    """Lists whose entries an agency keeps itself."""

    CALL_TYPES = "call-types"
    FACILITIES = "facilities"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the report. `ask` may hold {he}, {him}, {his} and the like."""

    name: str
    ask: str
    short: str  # its label where answers are read
    kind: Kind
    options: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    required: bool = True
    # Asked only when one of these questions of the same page has one of these answers.
    when: Mapping[str, Collection[str]] = field(default_factory=dict)
    source: Source | None = None
    # Headings over runs of options: heading -> values.
    groups: Mapping[str, Collection[str]] = field(default_factory=dict)
    # Columns in clear that this answer decides; every other answer stays sealed alone.
    sets: tuple[str, ...] = ()

    @property
    def many(self) -> bool:
        return self.kind is Kind.MANY


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of the report. `met`: asked only where the person was met at all."""

    key: str
    title: str
    questions: tuple[Question, ...]
    met: bool = True

    def question(self, name: str) -> Question:
        return next(one for one in self.questions if one.name == name)


def asked(page: Page, answers: Answers) -> list[Question]:
    """The questions of a page that these answers leave open or call for, in their order."""
    found: list[Question] = []
    names: set[str] = set()
    for one in page.questions:
        if not one.when or any(
            name in names and _values(answers.get(name)) & set(values)
            for name, values in one.when.items()
        ):
            found.append(one)
            names.add(one.name)
    return found


def is_answered(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _values(value: Any) -> set[str]:
    if value is None:
        return set()
    return {value} if isinstance(value, str) else set(value)
