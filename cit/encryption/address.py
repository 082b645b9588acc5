"""Folding of addresses: house and street, a corner, or a place that people describe."""

import re

from cit.encryption.fold import words

# One line to each kind of word, which the formatter would make forty of.
# fmt: off
_SHORT = {
    "north": "n", "south": "s", "east": "e", "west": "w",
    "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw",
    "street": "st", "str": "st", "avenue": "ave", "av": "ave", "boulevard": "blvd",
    "road": "rd", "drive": "dr", "lane": "ln", "court": "ct", "place": "pl",
    "terrace": "ter", "highway": "hwy", "parkway": "pkwy", "circle": "cir", "square": "sq",
    "trail": "trl", "expressway": "expy", "freeway": "fwy", "alley": "aly", "plaza": "plz",
    "saint": "st", "mount": "mt", "fort": "ft", "interstate": "i", "route": "rt",
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
    "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}
_TYPES = frozenset({
    "st", "ave", "blvd", "rd", "dr", "ln", "ct", "pl", "ter", "hwy", "pkwy", "cir", "sq",
    "trl", "expy", "fwy", "aly", "plz", "way",
})
_FILLERS = frozenset({
    "the", "a", "an", "of", "in", "on", "at", "by", "near", "under", "underneath", "beneath",
    "below", "behind", "beside", "corner", "intersection", "front",
})
# fmt: on
_UNIT = re.compile(
    r"(?:#|\b(?:apt|apartment|unit|suite|ste|rm|room|lot|floor|fl|trailer|trlr|bldg|building)\b\.?)"
    r"\s*#?\s*(?:[a-z]?\d[\w-]*|[a-z]\b)",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"\s*\d+[a-z]?(?:-\d+)?\s", re.IGNORECASE)
_CROSSING = re.compile(r"\s*[&@/]\s*|\s+(?:and|at)\s+", re.IGNORECASE)
_NUMBERED = frozenset({"i", "us", "hwy", "rt", "sr"})


def fold_address(text: str) -> str:
    """House and street without unit and town; the two streets of a corner in either order."""
    pieces = (piece.strip() for piece in _UNIT.sub(" ", text).split(","))
    line = next((piece for piece in pieces if words(piece)), "")
    if _HOUSE.match(line):
        return " ".join(_shortened(line))
    streets = [_spoken(part) for part in _CROSSING.split(line)]
    return "&".join(sorted(street for street in streets if street))


def _shortened(line: str) -> list[str]:
    short: list[str] = []
    for word in (_SHORT.get(word, word) for word in words(line)):
        # I-90, I 90 and Interstate 90 are one road.
        if short and short[-1] in _NUMBERED and word.isdecimal():
            short[-1] += word
        else:
            short.append(word)
    return short


def _spoken(street: str) -> str:
    """Without "St" and "the": people leave them out when they name a corner or a place."""
    short = _shortened(street)
    return " ".join([w for w in short if w not in _TYPES and w not in _FILLERS] or short)
