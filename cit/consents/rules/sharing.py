"""How it stands with a consent on a day, and what it covers then."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from cit.consents.rules.options import CLASSES, DEFAULT_DAYS, Class, Ending, Standing


class OneClass(Protocol):
    """One class that a consent names."""

    @property
    def shared(self) -> Class: ...


class Given(Protocol):
    """As much of a consent as the rules need."""

    @property
    def from_on(self) -> date: ...
    @property
    def until_on(self) -> date | None: ...
    @property
    def ended_at(self) -> datetime | None: ...
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
    if consent.ended_at is not None:
        return Standing.ENDED
    if day < consent.from_on:
        return Standing.NOT_YET
    if consent.until_on is None:
        return Standing.IN_FORCE
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


def lasts(ending: Ending, until_on: date | None, event: str) -> str:
    """ "until March 4, 2027": how a consent ends by itself."""
    if until_on is not None:
        return f"until {until_on:%B} {until_on.day}, {until_on.year}"
    return f"until this happens: {event}" if ending is Ending.EVENT else "until it is taken back"
