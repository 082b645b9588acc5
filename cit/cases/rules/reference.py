"""References that people read over the radio: 7KQ2-M4XD, the last letter checks the others.

The check is a weighted sum in the field of 32 elements, each place with a weight of its own:
one wrong letter and any two letters exchanged are always noticed.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_HEARD = str.maketrans("ILO", "110", "- \t\u2010\u2011\u2013\u2212")
_POLYNOMIAL = 0b100101


def new_reference() -> str:
    """A random reference, without its dash: it tells neither a count nor a gap."""
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
        # With a digit in it nobody, and no search box, takes it for a name.
        if any(letter.isdigit() for letter in letters):
            return letters + _check_letter(letters)


def parse_reference(text: str, prefix: str = "") -> str | None:
    """The reference somebody typed, however they wrote it; None where it cannot be one."""
    letters = text.upper().translate(_HEARD)
    if prefix and len(letters) == LENGTH + len(prefix) and letters.startswith(prefix):
        letters = letters[len(prefix) :]
    if len(letters) != LENGTH or any(letter not in _VALUES for letter in letters):
        return None
    return letters if _check_letter(letters[:-1]) == letters[-1] else None


def shown_reference(reference: str, prefix: str = "") -> str:
    """As people read it: 7KQ2-M4XD, R-4HX8-20QM."""
    parts = [prefix, reference[:4], reference[4:]]
    return "-".join(part for part in parts if part)


def _check_letter(letters: str) -> str:
    total = 0
    for letter in letters:
        total = _double(total ^ _VALUES[letter])
    return ALPHABET[total]


def _double(value: int) -> int:
    """Times x in GF(32) by x⁵ + x² + 1."""
    value <<= 1
    return value ^ _POLYNOMIAL if value & 0b100000 else value
