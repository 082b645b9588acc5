"""Shelters whose place nobody may learn: which they are, and what in a package would tell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cit.directory.rules.packages import Raw
from cit.directory.rules.remarks import Fault

HIDDEN_NAME = "Confidential location"
_YES = frozenset({"true", "t", "1", "yes", "y", "x", "confidential", "private", "hidden"})
_FLAG = re.compile(r"confidential|undisclosed|private|hide_address|address_hidden|suppress")
_SAYS_SO = re.compile(
    r"\b(confidential|undisclosed|non-?disclosed|not disclosed|unpublished|withheld)\b",
    re.IGNORECASE,
)
# Counselling is confidential too: of a service it is asked whether its place is.
_PLACE_IS = re.compile(
    r"\b(confidential|undisclosed|secret|unpublished)\s+(location|address|site|shelter|place)\b"
    r"|\b(location|address)\s+(is|are|remains?)\s+(kept\s+)?"
    r"(confidential|undisclosed|secret|withheld|not (disclosed|published))",
    re.IGNORECASE,
)
_VIOLENCE = re.compile(
    r"domestic (violence|abuse)|family violence|partner (violence|abuse)|battered|"
    r"abused women|traffick|sexual assault|human traffic",
    re.IGNORECASE,
)
_SHELTER = re.compile(r"shelter|safe ?house|safe home|refuge|transitional housing", re.IGNORECASE)
_STREET = re.compile(r"(?P<number>\d+)\w?\s+(?P<rest>[^\n,;]*)")
_DIRECTIONS = frozenset("n s e w ne nw se sw north south east west".split())  # noqa: SIM905


@dataclass
class Secret:
    """The keys of confidential locations, each with how it is known, and what gives them away."""

    locations: dict[str, Fault] = field(default_factory=dict)
    _streets: list[re.Pattern[str]] = field(default_factory=list)

    def tells(self, text: object) -> bool:
        """Whether a text names the street and number of a confidential location."""
        return isinstance(text, str) and any(one.search(text) for one in self._streets)

    def keep_quiet_about(self, address: str) -> None:
        pattern = _pattern(address)
        if pattern is not None:
            self._streets.append(pattern)


def secrets_of(rows: Iterable[Raw], also: Iterable[str] = ()) -> Secret:
    """What may never be kept of these rows; `also` are locations that somebody here hid."""
    by = defaultdict(list)
    for row in rows:
        by[row.table].append(row)
    found = Secret()
    public = _by_themselves(by, found)
    for key, fault in _through_services(by):
        if key not in public:
            found.locations.setdefault(key, fault)
    for key in also:
        found.locations.setdefault(key, Fault.CONFIDENTIAL)
    for key, row in _own(by["addresses"], "location_id"):
        if key in found.locations:
            found.keep_quiet_about(_text(row, "address_1"))
    return found


def _by_themselves(by: Mapping[str, list[Raw]], found: Secret) -> set[str]:
    """Find the locations that say so of themselves; give back those that say they are public."""
    public: set[str] = set()
    for key, row in [*_own(by["locations"], "id"), *_own(by["addresses"], "location_id")]:
        said = _flagged(row.cells)
        if said or (said is None and _SAYS_SO.search(_words(row))):
            found.locations[key] = Fault.CONFIDENTIAL
        elif said is False:
            public.add(key)
    return public


def _own(rows: Iterable[Raw], name: str) -> Iterator[tuple[str, Raw]]:
    for row in rows:
        key = _text(row, name)
        if key:
            yield key, row


def _flagged(cells: Mapping[str, object]) -> bool | None:
    said = [
        str(value).strip().lower() in _YES
        for name, value in cells.items()
        if _FLAG.search(name) and str(value if value is not None else "").strip()
    ]
    return any(said) if said else None


def _words(row: Raw) -> str:
    names = ("name", "alternate_name", "description", "attention", "address_1", "address_2")
    return " ".join(_text(row, name) for name in names)


def _through_services(by: Mapping[str, list[Raw]]) -> Iterator[tuple[str, Fault]]:
    """Locations of services that say so, and of shelters from violence."""
    terms = {key: _words(row) for key, row in _own(by["taxonomy_terms"], "id")}
    of_link: dict[str, str] = {}
    for key, row in _own(by["attributes"], "link_id"):
        named = f"{terms.get(_text(row, 'taxonomy_term_id'), '')} {_text(row, 'value')}"
        of_link[key] = f"{of_link.get(key, '')} {named}"
    judged = {key: _judge(row, of_link.get(key, "")) for key, row in _own(by["services"], "id")}
    for key, _row in _own(by["locations"], "id"):
        if _SAYS_SO.search(of_link.get(key, "")):
            yield key, Fault.CONFIDENTIAL
    for row in by["service_at_location"]:
        fault = judged.get(_text(row, "service_id"))
        if _PLACE_IS.search(_text(row, "description")):
            fault = Fault.CONFIDENTIAL
        if fault is not None:
            yield _text(row, "location_id"), fault


def _judge(row: Raw, terms: str) -> Fault | None:
    title = f"{_text(row, 'name')} {_text(row, 'alternate_name')} {terms}"
    description = _text(row, "description")
    if _PLACE_IS.search(f"{title} {description}") or _SAYS_SO.search(terms):
        return Fault.CONFIDENTIAL
    for sentence in (title, *re.split(r"[.!?\n]", description)):
        if _VIOLENCE.search(sentence) and _SHELTER.search(sentence):
            return Fault.PRESUMED
    return None


def _text(row: Raw, name: str) -> str:
    value = row.cells.get(name)
    return "" if value is None else str(value).strip()


def _pattern(address: str) -> re.Pattern[str] | None:
    """Number and first word of the street, however the rest is written."""
    found = _STREET.search(address)
    if found is None:
        return None
    words = [one.strip(".'’") for one in found["rest"].split()]
    street = next((one for one in words if one and one.lower() not in _DIRECTIONS), None)
    if street is None:
        return None
    return re.compile(
        rf"\b{found['number']}\w?\b[\s,.]+(?:[a-z]+\.?\s+)?{re.escape(street)}\b", re.IGNORECASE
    )
