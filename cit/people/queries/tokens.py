"""Which tokens a person is found by. Compound ones only: a surname alone would give itself away."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from cit.encryption.address import fold_address
from cit.encryption.fold import fold_name, fold_phone, sound, words
from cit.encryption.index import blind, versions
from cit.people.queries.terms import FEWEST_DIGITS, Sought

FULL_NAME = "full_name"
NAME_SOUND = "name_sound"
SURNAME_BIRTH_DATE = "surname_birth_date"
SURNAME_SOUND_BIRTH_YEAR = "surname_sound_birth_year"
PHONE = "phone"
HOUSE_STREET = "house_street"


def of_name(
    session: Session,
    given: str | None,
    family: str | None,
    birth: date | None,
    *,
    version: int | None = None,
) -> dict[str, int]:
    """The tokens of one name, be it the person's own or an alias; by the newest index keys."""
    given, family = given or "", family or ""
    found: dict[str, tuple[str, ...]] = {}
    if whole := full_name(given, family):
        found[FULL_NAME] = (whole,)
    if sounds := name_sound(given, family):
        found[NAME_SOUND] = sounds
    surname = fold_name(family) or fold_name(given)
    if birth and surname:
        found[SURNAME_BIRTH_DATE] = surname, birth.isoformat()
        found[SURNAME_SOUND_BIRTH_YEAR] = sound(surname), str(birth.year)
    return _blinded(session, found, version)


def of_person(
    session: Session,
    given: str | None,
    family: str | None,
    birth: date | None,
    phone: str | None,
    address: str | None,
    *,
    version: int | None = None,
) -> dict[str, int]:
    """All tokens of a person, aliases apart; by the newest index keys."""
    found: dict[str, tuple[str, ...]] = {}
    if number := whole_phone(phone or ""):
        found[PHONE] = (number,)
    if place := house_street(address or ""):
        found[HOUSE_STREET] = (place,)
    names = of_name(session, given, family, birth, version=version)
    return names | _blinded(session, found, version)


def _blinded(
    session: Session, texts: Mapping[str, tuple[str, ...]], version: int | None
) -> dict[str, int]:
    return {kind: blind(session, kind, *text, version=version) for kind, text in texts.items()}


def of_sought(session: Session, sought: Sought) -> set[tuple[str, int]]:
    """Kind and token of everything that the indexes can be asked for, by every key there is."""
    texts: set[tuple[str, ...]] = {(FULL_NAME, run) for run in sought.runs if len(sought.names) > 1}
    texts |= {(NAME_SOUND, *pair) for split in sought.splits if (pair := _sounds(*split))}
    for surname in sought.surnames:
        if sought.birth_date:
            texts.add((SURNAME_BIRTH_DATE, surname, sought.birth_date.isoformat()))
        if sought.birth_year:
            texts.add((SURNAME_SOUND_BIRTH_YEAR, sound(surname), str(sought.birth_year)))
    if len(sought.phone) >= FEWEST_DIGITS:
        texts.add((PHONE, sought.phone))
    if is_house_or_corner(sought.address):
        texts.add((HOUSE_STREET, sought.address))
    return {
        (kind, blind(session, kind, *values, version=version))
        for version in versions(session)
        for kind, *values in texts
    }


def full_name(given: str, family: str) -> str:
    """Given and family name as one run of letters, so that it matters not where one parts them."""
    first, last = fold_name(given), fold_name(family)
    return first + last if first and last else ""


def name_sound(given: str, family: str) -> tuple[str, ...]:
    """What first given name and family name sound like."""
    return _sounds(next(iter(words(given)), ""), family)


def whole_phone(phone: str) -> str:
    """The folded number, when it is long enough to be somebody's."""
    number = fold_phone(phone)
    return number if len(number) >= FEWEST_DIGITS else ""


def house_street(address: str) -> str:
    """A folded address with a house, or a corner; a mere description is shared by many."""
    place = fold_address(address)
    return place if is_house_or_corner(place) else ""


def is_house_or_corner(place: str) -> bool:
    return place[:1].isdigit() or "&" in place


def _sounds(first: str, family: str) -> tuple[str, ...]:
    """In an order that does not matter: people exchange the two."""
    sounds = (sound(first), sound(family))
    return tuple(sorted(sounds)) if all(sounds) else ()
