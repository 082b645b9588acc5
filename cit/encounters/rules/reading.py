"""Answers as people read them: on the review page, between versions, as plain text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cit.encounters.rules.completeness import page_applies
from cit.encounters.rules.pages import PAGES
from cit.encounters.rules.questions import Answers, Kind, Page, Question, Report, Source, asked
from cit.encounters.rules.wording import say
from cit.people.rules import Pronoun


@dataclass(frozen=True)
class Reader:
    """For whom answers are put into words: the person's pronoun, names of listed entries."""

    pronoun: Pronoun | None = None
    names: Mapping[Source, Mapping[str, str]] = field(default_factory=dict)

    def value(self, question: Question, value: Any) -> str | None:
        """An answer in words; None where there is none."""
        if value in (None, "", []):
            return None
        if question.kind is Kind.TEXT:
            return str(value)
        chosen = value if isinstance(value, list) else [value]
        first, *others = [self._label(question, one) for one in chosen]
        return "; ".join([first, *map(_small, others)])

    def _label(self, question: Question, value: str) -> str:
        if question.source is not None:
            return self.names.get(question.source, {}).get(value, "No longer on the list")
        return say(question.options.get(value, value), self.pronoun)


@dataclass(frozen=True)
class Line:
    """A question and its answer; None where it lacks."""

    question: Question
    answer: str | None

    @property
    def is_missing(self) -> bool:
        return self.answer is None and self.question.required


@dataclass(frozen=True)
class Change:
    """What became of one answer between two versions."""

    page: str
    question: str
    before: str | None
    after: str | None


def lines(page: Page, answers: Answers, reader: Reader) -> list[Line]:
    """A page in words; questions left open by choice are left out."""
    found = [Line(one, reader.value(one, answers.get(one.name))) for one in asked(page, answers)]
    return [line for line in found if line.answer is not None or line.question.required]


def pages_in_words(report: Report, reader: Reader) -> list[tuple[Page, list[Line]]]:
    """The whole report in words, without pages about a person nobody met."""
    return [
        (page, lines(page, report.get(page.key, {}), reader))
        for page in PAGES
        if page_applies(report, page)
    ]


def differences(before: Report, after: Report, reader: Reader) -> list[Change]:
    """Every answer that differs between two versions, in the order of the report."""
    return list(_changes(before, after, reader))


def plain_text(report: Report, reader: Reader, head: Sequence[tuple[str, str]]) -> str:
    """The report to copy into another system; `head` are lines about the call."""
    blocks = ["\n".join(f"{label}: {value}" for label, value in head)]
    for page, found in pages_in_words(report, reader):
        rows = [f"{line.question.short}: {line.answer or 'not answered'}" for line in found]
        blocks.append("\n".join([page.title.upper(), *rows]))
    return "\n\n".join(blocks) + "\n"


def _small(label: str) -> str:
    """Inside a sentence a label begins with a small letter."""
    return label[:1].lower() + label[1:]


def _changes(before: Report, after: Report, reader: Reader) -> Iterator[Change]:
    for page in PAGES:
        old, new = before.get(page.key, {}), after.get(page.key, {})
        for question in page.questions:
            was, now = old.get(question.name), new.get(question.name)
            if was != now:
                yield Change(
                    page.title,
                    question.short,
                    reader.value(question, was),
                    reader.value(question, now),
                )
