"""One cell: what a provider wrote, as a value we keep, and what is wrong with it."""

import html
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

import phonenumbers

from cit.directory.rules.remarks import Fault
from cit.directory.rules.shape import Field
from cit.directory.rules.tongues import language

Value = str | int | float | date
LONGEST, LONGEST_NAME = 8_000, 300
_NOTHING = frozenset({"", "null", "none", "n/a", "na", "nan", "-", "--", "#n/a", "tbd"})
_TAG = re.compile(r"<\s*(?P<end>/?)\s*(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_BREAKS = frozenset({"p", "br", "li", "div", "tr", "ul", "ol", "h1", "h2", "h3"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]{2,}")
_WEB = re.compile(r"https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?", re.IGNORECASE)
_TIME = re.compile(
    r"(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2}))?(?:[:.]\d{2})?(?:\.\d+)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?:Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH = re.compile(r"(?P<nth>[+-]?[1-5])?\s*(?P<day>[A-Za-z]{2,9})\.?")
_SHORT_NUMBERS = re.compile(r"[2-9]11|988|\d{5,6}")
_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%m/%d/%Y", "%Y%m%d", "%d %B %Y", "%B %d, %Y")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\d{2}")


class Cell(NamedTuple):
    """A value, or nothing; and what is wrong with how it was written."""

    value: Value | None
    fault: Fault | None = None
    more: Mapping[str, Value] = {}


def clean(field: Field, written: object) -> Cell:
    """What a cell says."""
    text = plain(str(written) if written is not None else "")
    if text.lower() in _NOTHING:
        return Cell(None)
    if field.options:
        return _option(field, text)
    return _READERS.get(field.type, _text)(field, text)


def plain(text: str) -> str:
    """Words without markup and without signs that nobody sees."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(lambda tag: "\n" if tag["name"].lower() in _BREAKS else "", text)
    lines = (" ".join(line.split()) for line in _CONTROL.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)


def _text(field: Field, text: str) -> Cell:
    longest = LONGEST_NAME if field.name.endswith(("name", "title", "code", "id")) else LONGEST
    if len(text) > longest:
        return Cell(text[: longest - 1].rstrip() + "…", Fault.TOO_LONG)
    return Cell(text)


def _option(field: Field, text: str) -> Cell:
    for one in field.options:
        if text.lower() == one.lower():
            return Cell(one)
    return Cell(None, Fault.OPTION_BAD)


def _number(field: Field, text: str) -> Cell:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        return Cell(None, Fault.NUMBER_BAD)
    low, high = _RANGES.get(field.name, (-1e12, 1e12))
    if not low <= number <= high:  # not a number is outside of every range
        return Cell(None, Fault.RANGE)
    return Cell(int(number) if number == int(number) else number)


_RANGES = {
    "latitude": (-90, 90),
    "longitude": (-180, 180),
    "minimum_age": (0, 130),
    "maximum_age": (0, 130),
    "year_incorporated": (1500, 2200),
    "interval": (1, 100),
    "count": (1, 10_000),
}


def _date(_field: Field, text: str) -> Cell:
    day = text.partition("T")[0] if re.match(r"\d{4}-", text) else text
    for form in _FORMATS:
        try:
            found = datetime.strptime(day, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        # Years before any service of today, and placeholders far ahead, say nothing.
        return Cell(found) if 1800 <= found.year < 9000 else Cell(None, Fault.RANGE)
    return Cell(None, Fault.DATE_SHORT if _SHORT_YEAR.fullmatch(text) else Fault.DATE_BAD)


def _time(_field: Field, text: str) -> Cell:
    words = {"noon": "12:00", "midnight": "00:00"}
    found = _TIME.fullmatch(words.get(text.lower(), text))
    if found is None:
        return Cell(None, Fault.TIME_BAD)
    hour, minute = int(found["h"]), int(found["m"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return Cell(None, Fault.TIME_BAD)
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return Cell(None, Fault.TIME_BAD)
    return Cell(f"{hour:02}:{minute:02}")


def _days(_field: Field, text: str) -> Cell:
    found = []
    for part in re.split(r"[,;/\s]+", text.replace(" and ", ",")):
        match = _NTH.fullmatch(part)
        day = match["day"][:2].upper() if match else ""
        if match is None or day not in _DAYS:
            return Cell(None, Fault.DAYS_BAD)
        found.append((match["nth"] or "").lstrip("+") + day)
    return Cell(",".join(dict.fromkeys(found)))


def _phone(_field: Field, text: str) -> Cell:
    bare = text.strip("\"' ")
    digits = "".join(one for one in bare if one.isdigit())
    if _SHORT_NUMBERS.fullmatch(digits) and not any(one.isalpha() for one in bare):
        return Cell(digits)
    try:
        number = phonenumbers.parse(bare, "US")
    except phonenumbers.NumberParseException:
        return Cell(None, Fault.PHONE_BAD)
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY and len(digits) == 7:
        return Cell(f"{digits[:3]}-{digits[3:]}", Fault.PHONE_AREA)
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        return Cell(None, Fault.PHONE_BAD)
    more = {"extension": int(number.extension or 0)} if (number.extension or "").isdigit() else {}
    number.extension = None
    form = phonenumbers.PhoneNumberFormat
    home = number.country_code == 1
    written = phonenumbers.format_number(number, form.NATIONAL if home else form.INTERNATIONAL)
    return Cell(written, None, more)


def _email(_field: Field, text: str) -> Cell:
    return Cell(text) if _EMAIL.fullmatch(text) else Cell(None, Fault.EMAIL_BAD)


def _web(_field: Field, text: str) -> Cell:
    if _WEB.fullmatch(text):
        return Cell(text)
    if "://" not in text and _WEB.fullmatch(f"https://{text}"):
        return Cell(f"https://{text}", Fault.ADDRESS_SCHEME)
    return Cell(None, Fault.ADDRESS_BAD)


_READERS: Mapping[str, Callable[[Field, str], Cell]] = {
    "number": _number,
    "date": _date,
    "time": _time,
    "days": _days,
    "phone": _phone,
    "email": _email,
    "uri": _web,
    "language": lambda field, text: _text(field, language(text)),
}
