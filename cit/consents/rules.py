"""What can be shared, with which words, for how long, and what a consent covers on a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Protocol

from cit.rules import RuleBroken


class Class(Enum):
    """Classes of information a person agrees to share, one by one."""

    CONTACT = "contact"
    NEED = "need"
    CLINICAL = "clinical"
    PART2 = "part2"
    JUSTICE = "justice"


class Purpose(Enum):
    FIRST_APPOINTMENT = "first-appointment"
    CARE_COORDINATION = "care-coordination"
    FOLLOW_UP = "follow-up"
    BENEFITS = "benefits"


class Method(Enum):
    """How the person agreed."""

    SIGNED = "signed"
    SPOKEN = "spoken"
    GUARDIAN = "guardian"


class Standing(Enum):
    """How it stands with a consent on a day."""

    NOT_YET = "not-yet"
    IN_FORCE = "in-force"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


CLASSES: Mapping[Class, str] = {
    Class.CONTACT: "Contact",
    Class.NEED: "Need",
    Class.CLINICAL: "Clinical record",
    Class.PART2: "Substance-use treatment",
    Class.JUSTICE: "Justice record",
}
CLASS_HINTS: Mapping[Class, str] = {
    Class.CONTACT: "Name, birth date, phone, language",
    Class.NEED: "What is asked, and how soon",
    Class.CLINICAL: "Diagnosis, medication, screening",
    Class.PART2: "Records of a Part 2 program",
    Class.JUSTICE: "Charges and court dates",
}
PURPOSES: Mapping[Purpose, str] = {
    Purpose.FIRST_APPOINTMENT: "A first appointment",
    Purpose.CARE_COORDINATION: "Coordination of care",
    Purpose.FOLLOW_UP: "Follow-up after the crisis",
    Purpose.BENEFITS: "Benefits and housing",
}
METHODS: Mapping[Method, str] = {
    Method.SIGNED: "Signed",
    Method.SPOKEN: "Said so",
    Method.GUARDIAN: "Guardian signed",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.NOT_YET: "Not yet in force",
    Standing.IN_FORCE: "In force",
    Standing.ENDED: "Ended",
    Standing.WITHDRAWN: "Withdrawn",
}
DEFAULT_DAYS = 90
MOST_DAYS = 366
NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."


class OneClass(Protocol):
    """One class that a consent names."""

    @property
    def shared(self) -> Class: ...


class Given(Protocol):
    """As much of a consent as the rules need."""

    @property
    def from_on(self) -> date: ...
    @property
    def until_on(self) -> date: ...
    @property
    def revoked_at(self) -> datetime | None: ...
    @property
    def classes(self) -> Sequence[OneClass]: ...


def until_by_default(from_on: date) -> date:
    """A consent lasts ninety days unless the person says otherwise."""
    return from_on + timedelta(days=DEFAULT_DAYS)


def standing(consent: Given, day: date) -> Standing:
    """How it stands on a day. Both its first and its last day count."""
    if consent.revoked_at is not None:
        return Standing.WITHDRAWN
    if day < consent.from_on:
        return Standing.NOT_YET
    return Standing.ENDED if day > consent.until_on else Standing.IN_FORCE


def covers(consent: Given | None, day: date) -> frozenset[Class]:
    """The classes that may be read on a day: none without a consent in force."""
    if consent is None or standing(consent, day) is not Standing.IN_FORCE:
        return frozenset()
    return frozenset(one.shared for one in consent.classes)


def words(classes: Iterable[Class]) -> str:
    """ "Contact, need and clinical record": the classes as a sentence names them."""
    given = set(classes)
    names = [CLASSES[one] for one in Class if one in given]
    names = names[:1] + [name[0].lower() + name[1:] for name in names[1:]]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def check(
    *, classes: Iterable[Class], method: Method, from_on: date, until_on: date, today: date
) -> None:
    """What a consent must hold before it is written down."""
    given = set(classes)
    if not given:
        raise RuleBroken("classes", "Choose what may be shared.")
    if Class.PART2 in given and method is Method.SPOKEN:
        raise RuleBroken("method", "Substance-use treatment records need a signature.")
    if from_on < today:
        raise RuleBroken("from_on", "Enter today or a later day: nothing is agreed backwards.")
    if until_on < from_on:
        raise RuleBroken("until_on", "Enter a last day that is not before the first.")
    if (until_on - from_on).days > MOST_DAYS:
        raise RuleBroken("until_on", "Enter a last day within one year.")
