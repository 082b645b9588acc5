"""What somebody searches by, as typed and as understood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cit.encryption.address import fold_address
from cit.encryption.fold import SUFFIXES, fold_name, fold_phone, words
from cit.rules import RuleBroken

_AMERICAN = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<![\d-])((?:18|19|20)\d\d)(?![\d-])")
_PHONE = re.compile(r"\+?[\d\s().\-]{7,25}")
_HOUSE = re.compile(r"\d+\w*\s+\S*[^\W\d_]")
_CORNER = re.compile(r"\S\s*&\s*\S")
_REFERENCE = re.compile(r"[0-9A-TV-Z]{8}")
_DASHES = re.compile(r"[\s\u2010-\u2015\u2212-]+")
FEWEST_LETTERS = 2
FEWEST_DIGITS = 7
MOST_WORDS = 8


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What stands in the fields of a search; `anything` is the one box on every page."""

    given: str = ""
    family: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    phone: str = ""
    address: str = ""
    anything: str = ""


@dataclass(frozen=True)
class Sought:
    """The same understood and folded. `words` are names of which nobody said which is which."""

    first_given: str
    given: str
    family: str
    words: tuple[str, ...]
    birth_date: date | None
    birth_year: int | None
    phone: str
    address: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that is sought, folded."""
        return tuple(name for name in (self.given, self.family, *self.words) if name)

    @property
    def runs(self) -> Iterator[str]:
        """The names run together from each of them on: "Ellery, Marcus" is Marcus Ellery."""
        names = self.names
        for start in range(len(names)):
            yield "".join((*names[start:], *names[:start]))

    @property
    def splits(self) -> Iterator[tuple[str, str]]:
        """Each way to see a first given name and a family name in what was typed."""
        if self.given and self.family:
            yield self.first_given, self.family
        for place in range(1, len(self.words)):
            yield self.words[0], "".join(self.words[place:])
            yield self.words[place], "".join(self.words[:place])

    @property
    def surnames(self) -> set[str]:
        """Each way to see a family name in it."""
        ends = {"".join(self.words[place:]) for place in range(len(self.words))}
        starts = {"".join(self.words[:place]) for place in range(1, len(self.words))}
        named = {self.family or self.given} - {""}
        return named | ends | starts

    @property
    def canonical(self) -> list[str]:
        """The terms as texts, for the keyed hash in the log."""
        day = self.birth_date.isoformat() if self.birth_date else ""
        year = str(self.birth_year or "")
        parts = (self.given, self.family, " ".join(self.words), day, year, self.phone, self.address)
        return [f"{place}:{part}" for place, part in enumerate(parts) if part]


def understood(terms: Terms) -> Sought:
    """The terms folded. Raises RuleBroken when they are too little to go on."""
    terms = read_anything(terms)
    sought = Sought(
        first_given=next(iter(words(terms.given)), ""),
        given=fold_name(terms.given),
        family=fold_name(terms.family),
        words=_name_words(terms.anything),
        birth_date=terms.birth_date,
        birth_year=terms.birth_date.year if terms.birth_date else terms.birth_year,
        phone=fold_phone(terms.phone) if terms.phone.strip() else "",
        address=fold_address(terms.address),
    )
    _check_enough(sought)
    return sought


def read_anything(terms: Terms) -> Terms:
    """Sort what stands in the one box into the fields it belongs to; names stay in it.

    Raises RuleBroken for a date that is none.
    """
    text = " ".join(terms.anything.split())
    day, text = _date_in(text)
    if day is None and (_AMERICAN.search(text) or _ISO.search(text)):
        raise RuleBroken("q", "Enter the date as month, day and year, such as 3/14/1985.")
    terms = replace(terms, birth_date=terms.birth_date or day)
    if _PHONE.fullmatch(text):
        return replace(terms, phone=terms.phone or text, anything="")
    if _HOUSE.match(text) or _CORNER.search(text):
        return replace(terms, address=terms.address or text, anything="")
    year = _YEAR.search(text)
    if year and not day:
        text = text[: year.start()] + text[year.end() :]
        terms = replace(terms, birth_year=terms.birth_year or int(year[1]))
    return replace(terms, anything=text)


def reference_in(text: str) -> str | None:
    """A case reference, if the text has the shape of one. Whether there is such a case is for
    the rooms above to say; a name of eight letters is none, because it has no digit.
    """
    letters = reference_letters(text)
    if letters is None or letters.isalpha() or letters.isdigit() or _date_in(text)[0]:
        return None
    return letters


def reference_letters(text: str) -> str | None:
    """The letters of what somebody calls a case reference; None where it cannot be one."""
    letters = _DASHES.sub("", text.strip()).upper()
    return letters if _REFERENCE.fullmatch(letters) else None


def _name_words(text: str) -> tuple[str, ...]:
    found = words(text)
    return tuple(([word for word in found if word not in SUFFIXES] or found)[:MOST_WORDS])


def _date_in(text: str) -> tuple[date | None, str]:
    """A whole date, and the text without it."""
    for pattern, order in ((_AMERICAN, (3, 1, 2)), (_ISO, (1, 2, 3))):
        for found in pattern.finditer(text):
            try:
                day = date(*(int(found[place]) for place in order))
            except ValueError:
                continue
            return day, " ".join((text[: found.start()] + " " + text[found.end() :]).split())
    return None, text


def _check_enough(sought: Sought) -> None:
    letters = sum(len(name) for name in sought.names)
    enough = (
        letters >= FEWEST_LETTERS
        or sought.birth_date
        or len(sought.phone) >= FEWEST_DIGITS
        or len(sought.address) >= FEWEST_LETTERS
    )
    if not enough:
        raise RuleBroken(
            "q", "Enter at least two letters of a name, a phone number or a birth date."
        )
