"""The shape of what a partner reads, and its words."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cit.consents.rules import Class
from cit.disclosures.rules import SHORT
from cit.people.rules import LABELS, AgeBand
from cit.referrals.rules import NEEDS, Need, Status, Urgency

ENDED = {
    Status.DECLINED: "This referral was declined. Who it was about is no longer shown.",
    Status.CANCELLED: "This referral was taken back. Who it was about is no longer shown.",
    Status.CLOSED: "This referral is closed. Who it was about is no longer shown.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who it is and how to reach them: the class "contact"."""

    name: str
    short_name: str
    called: str
    born: date | None
    age: int | None
    phone: str
    language: str
    interpreter: bool
    safe_contact: str
    pronoun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is needed: the class "need"."""

    needs: tuple[str, ...]
    request: str
    urgency: Urgency
    age_band: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What was agreed, in words."""

    what: str
    purpose: str
    from_on: date
    lasts: str
    recorded_at: datetime
    classes: frozenset[Class]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """All that a partner's page is made of; what is not in here cannot appear there."""

    referral_id: UUID
    reference: str
    status: Status
    partner: str
    partner_short: str
    agency: str
    sender: str
    sent_at: datetime | None
    due_at: datetime | None
    urgency: Urgency
    contact: Contact | None
    asked: Asked | None
    shared: Shared | None
    locked: tuple[str, ...]
    withheld: str

    @property
    def part2(self) -> bool:
        return self.shared is not None and Class.PART2 in self.shared.classes

    @property
    def notice(self) -> str:
        """What goes with it on a screen (42 CFR 2.32), where it has to."""
        return SHORT if self.part2 else ""

    @property
    def title(self) -> str:
        """The person as far as the partner may know: "Marcus Ellery, 41", "Person, 35 to 44"."""
        if self.contact is not None:
            age = f", {self.contact.age}" if self.contact.age is not None else ""
            return f"{self.contact.name}{age}"
        if self.asked is not None:
            return f"Person, {self.asked.age_band}"
        return "Identity withheld"

    @property
    def they(self) -> str:
        return self.contact.pronoun if self.contact else "the person"


def full_name(given: str, family: str) -> str:
    return " ".join(part for part in (given, family) if part) or "Name not known"


def short_name(given: str, family: str) -> str:
    """ "Marcus E.": enough to tell the lines of a list apart."""
    initial = f"{family[0]}." if family else ""
    return " ".join(part for part in (given, initial) if part) or "Name not known"


def band_words(band: AgeBand) -> str:
    return "age not known" if band is AgeBand.UNKNOWN else LABELS[band].lower()


def need_words(codes: list[str]) -> tuple[str, ...]:
    """Needs as words, in the order of the list; a code that left the list is kept as it is."""
    known = {one.value: NEEDS[one] for one in Need}
    listed = [words for code, words in known.items() if code in codes]
    return (*listed, *(code for code in codes if code not in known))
