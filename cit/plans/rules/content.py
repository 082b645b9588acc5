"""What stands in a plan, how long it may be, and which words never do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cit.rules import RuleBroken

# So much is read in twenty seconds, and fits on one page of paper.
MOST_STEPS, MOST_PEOPLE, MOST_LINES = 6, 4, 5
LONGEST_LINE, LONGEST_TEXT, LONGEST_WORDS = 60, 180, 600
# A plan says what is seen and what helps. These words say neither, and they stick to people.
STIGMA = (
    *("excited delirium", "edp", "5150", "frequent flyer", "frequent flier", "psycho", "nutcase"),
    *("crazy", "lunatic", "junkie", "schizo", "addict"),
)
_STIGMA = re.compile(rf"\b({'|'.join(map(re.escape, STIGMA))})s?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Step:
    """One thing to do, and why or how."""

    do: str
    why: str = ""


@dataclass(frozen=True)
class Contact:
    """Somebody to call."""

    name: str
    who: str = ""
    phone: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Content:
    """The words of one version. Safety cautions are the person's own and stand with them."""

    steps: Sequence[Step] = ()
    helps: Sequence[str] = ()
    triggers: Sequence[str] = ()
    avoid: Sequence[str] = ()
    ordinary: str = ""
    worse: str = ""
    people: Sequence[Contact] = ()
    goes: str = ""

    def kept(self) -> dict[str, Any]:
        """As it is sealed."""
        return asdict(self)


def content_of(kept: Any) -> Content:
    """From what was sealed; nothing of it is left where the record was destroyed."""
    if not isinstance(kept, dict):
        return Content()
    values = dict(kept)
    values["steps"] = tuple(Step(**one) for one in values.get("steps", ()))
    values["people"] = tuple(Contact(**one) for one in values.get("people", ()))
    for name in ("helps", "triggers", "avoid"):
        values[name] = tuple(values.get(name, ()))
    return Content(**values)


def tidy(text: str) -> str:
    """One line with single spaces."""
    return " ".join(text.split())


def lines_of(text: str) -> tuple[str, ...]:
    """What was written one to a line."""
    return tuple(line for line in map(tidy, text.splitlines()) if line)


def check(content: Content) -> None:
    """Short enough for one page that is read at arm's length, in words that help."""
    for field, lines in (
        ("helps", content.helps),
        ("triggers", content.triggers),
        ("avoid", content.avoid),
    ):
        if len(lines) > MOST_LINES:
            raise RuleBroken(field, f"Keep it to {MOST_LINES} lines: it is read in twenty seconds.")
        if any(len(line) > LONGEST_LINE for line in lines):
            raise RuleBroken(field, f"Keep each line to {LONGEST_LINE} letters.")
    for field, text in _texts(content):
        if found := _STIGMA.search(text):
            raise RuleBroken(field, f"Say what is seen instead of “{found[0]}”.")


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    for field in ("helps", "triggers", "avoid"):
        yield field, " ".join(getattr(content, field))
    for field in ("ordinary", "worse", "goes"):
        yield field, getattr(content, field)
    for step in content.steps:
        yield "steps", f"{step.do} {step.why}"
    for one in content.people:
        yield "people", f"{one.name} {one.who} {one.when}"


def check_whole(content: Content) -> None:
    """What a plan must say before somebody is asked to approve it."""
    check(content)
    if not content.steps:
        raise RuleBroken("steps", "Say at least one thing to do.")
    if not content.ordinary:
        raise RuleBroken("ordinary", "Say how the person is on an ordinary day.")
    if not content.worse:
        raise RuleBroken("worse", "Say how one sees that it gets worse.")


def check_words(field: str, words: str, fewest: int = 10) -> str:
    """A suggestion or a reason."""
    words = words.strip()
    if len(words) < fewest:
        raise RuleBroken(field, f"Say it in at least {fewest} letters.")
    if len(words) > LONGEST_WORDS:
        raise RuleBroken(field, f"Keep it to {LONGEST_WORDS} letters.")
    return words
