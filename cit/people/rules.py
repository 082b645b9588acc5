"""Option lists about the person served, their words, and what may be written about a person."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cit.rules import RuleBroken


class Sex(Enum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class AgeBand(Enum):
    """Bands in which ages are counted; juveniles have their own."""

    UNDER_18 = "0-17"
    FROM_18 = "18-24"
    FROM_25 = "25-34"
    FROM_35 = "35-44"
    FROM_45 = "45-54"
    FROM_55 = "55-64"
    FROM_65 = "65+"
    UNKNOWN = "unknown"


class Pronoun(Enum):
    HE = "he"
    SHE = "she"
    THEY = "they"


class Race(Enum):
    WHITE = "white"
    BLACK = "black"
    ASIAN = "asian"
    NATIVE = "native"
    PACIFIC = "pacific"
    OTHER = "other"
    UNKNOWN = "unknown"


class Ethnicity(Enum):
    HISPANIC = "hispanic"
    NOT_HISPANIC = "not-hispanic"
    UNKNOWN = "unknown"


class Known(Enum):
    """Yes, no, or not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


LABELS: Mapping[Enum, str] = {
    Sex.FEMALE: "Female",
    Sex.MALE: "Male",
    Sex.OTHER: "Another",
    Sex.UNKNOWN: "Not known",
    AgeBand.UNDER_18: "Under 18",
    AgeBand.FROM_18: "18 to 24",
    AgeBand.FROM_25: "25 to 34",
    AgeBand.FROM_35: "35 to 44",
    AgeBand.FROM_45: "45 to 54",
    AgeBand.FROM_55: "55 to 64",
    AgeBand.FROM_65: "65 or older",
    AgeBand.UNKNOWN: "Cannot tell",
    Pronoun.HE: "He, him",
    Pronoun.SHE: "She, her",
    Pronoun.THEY: "They, them",
    Race.WHITE: "White",
    Race.BLACK: "Black or African American",
    Race.ASIAN: "Asian",
    Race.NATIVE: "American Indian or Alaska Native",
    Race.PACIFIC: "Native Hawaiian or Pacific Islander",
    Race.OTHER: "Another",
    Race.UNKNOWN: "Not known",
    Ethnicity.HISPANIC: "Hispanic or Latino",
    Ethnicity.NOT_HISPANIC: "Not Hispanic or Latino",
    Ethnicity.UNKNOWN: "Not known",
    Known.YES: "Yes",
    Known.NO: "No",
    Known.UNKNOWN: "Not known",
}
NOT_IDENTIFIED = "Person not identified"
LONGEST_NAME = 80
LONGEST_LINE = 200
LONGEST_TEXT = 600
OLDEST = 125
_BANDS = (
    (65, AgeBand.FROM_65),
    (55, AgeBand.FROM_55),
    (45, AgeBand.FROM_45),
    (35, AgeBand.FROM_35),
    (25, AgeBand.FROM_25),
    (18, AgeBand.FROM_18),
    (0, AgeBand.UNDER_18),
)


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """What is known about a person. Without a name the person is unidentified."""

    given_name: str = ""
    family_name: str = ""
    called: str = ""
    birth_date: date | None = None
    age_band: AgeBand = AgeBand.UNKNOWN
    sex: Sex = Sex.UNKNOWN
    pronoun: Pronoun | None = None
    race: Race = Race.UNKNOWN
    ethnicity: Ethnicity = Ethnicity.UNKNOWN
    phone: str = ""
    address: str = ""
    description: str = ""
    language: str = ""
    interpreter: bool = False
    veteran: Known = Known.UNKNOWN

    @property
    def identified(self) -> bool:
        return bool(self.given_name.strip() or self.family_name.strip())


def choices(options: Iterable[Enum]) -> dict[str, str]:
    """The options of a question as a form takes them."""
    return {str(one.value): LABELS[one] for one in options}


def age_on(birth: date, day: date) -> int:
    """Full years. Who is born on February 29 has a birthday on March 1 in other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def band_of(age: int) -> AgeBand:
    """The band an age counts in."""
    return next((band for start, band in _BANDS if age >= start), AgeBand.UNKNOWN)


def tidy(text: str) -> str:
    """One line as it is kept: composed letters, single spaces, nothing before or after."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def display_name(given: str | None, family: str | None, identified: bool = True) -> str:
    """The name as pages show it."""
    name = " ".join(part for part in (given, family) if part)
    return name if identified and name else NOT_IDENTIFIED


def check_name(field: str, name: str) -> None:
    """A name has letters, and stays within what a page and an index can hold."""
    if len(name) > LONGEST_NAME:
        raise RuleBroken(field, f"Enter at most {LONGEST_NAME} letters.")
    if name and not any(letter.isalpha() for letter in name):
        raise RuleBroken(field, "Enter a name with letters.")


def check_length(field: str, text: str) -> None:
    """Short enough for a page; what needs more room belongs into a report."""
    most = LONGEST_TEXT if field == "description" else LONGEST_LINE
    if len(text) > most:
        raise RuleBroken(field, f"Enter at most {most} letters.")


def check_birth_date(birth: date | None, today: date) -> None:
    """Nobody is born tomorrow, nor lives for ever."""
    if birth is None:
        return
    if birth > today:
        raise RuleBroken("birth_date", "Enter a birth date that is not in the future.")
    if age_on(birth, today) > OLDEST:
        raise RuleBroken("birth_date", "Check the year of birth.")


def check_caution(what: str, on_day: date, today: date) -> None:
    """A caution is a plain fact about something that has happened."""
    if len(what) < 3:
        raise RuleBroken("what", "Say in a few words what happened.")
    if on_day > today:
        raise RuleBroken("on_day", "Enter a day that is not in the future.")
