"""Folding: one form for the many ways to write the same name, telephone number or address.

Tokens in the blind indexes are made of folded values. Whoever changes what any function here
returns raises FOLD_VERSION and has the tokens made anew; golden vectors in the tests guard it.
"""

import re
import unicodedata

import jellyfish
import phonenumbers

FOLD_VERSION = 1

SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
# Letters that are no base letter with a mark, and so survive decomposition.
_LETTERS = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "\u0131": "i",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
_BREAKS = re.compile(r"[\s\-\u2010-\u2015,./;:()\"]+")


def words(text: str) -> list[str]:
    """Lower-case words without marks and punctuation; an apostrophe joins, a hyphen parts."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    parts = (_letters(part) for part in _BREAKS.split(plain.translate(_LETTERS)))
    return [part for part in parts if part]


def _letters(word: str) -> str:
    # "Lm" holds the okina and its like: an apostrophe to most who write the name.
    return "".join(c for c in word if c.isalnum() and unicodedata.category(c) != "Lm")


def fold_name(text: str) -> str:
    """A name as one run of letters, so that De La Cruz is Delacruz and O'Brien is O Brien."""
    if text.isascii() and text.isalpha():
        return text.lower()  # most names; a search folds very many
    parts = words(text)
    return "".join([part for part in parts if part not in SUFFIXES] or parts)


def sound(text: str) -> str:
    """What a name sounds like to an English ear; the folded name where there is no saying."""
    folded = fold_name(text)
    return jellyfish.metaphone(folded) or folded


def fold_phone(text: str) -> str:
    """A telephone number in its international form, or the digits there are."""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        return _digits(text)
    # Seven digits without an area code are "possible" too, but say nothing of the area.
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        return _digits(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())
