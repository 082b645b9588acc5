"""What a partner may read of a referral: built up from consent, class by class.

The same function makes the partner's page, the sender's check before sending, and the paper.
"""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.consents import queries as consents
from cit.consents.models import Consent
from cit.consents.rules import (
    CLASSES,
    PURPOSES,
    USUAL_CLASSES,
    Class,
    Standing,
    covers,
    lasts,
    standing,
    words,
)
from cit.encryption.gone import WORDS
from cit.encryption.sealed import Sealed, open_sealed
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.people.rules import Pronoun, age_on
from cit.referrals.models import Referral
from cit.referrals.queries.shown import (
    ENDED,
    Asked,
    Contact,
    HandOff,
    Shared,
    band_words,
    full_name,
    need_words,
    short_name,
)

_NEVER = ("Response plan: for patrol only", "Police report: not part of a referral")


def hand_off(session: Session, referral: Referral, day: date) -> HandOff:
    """What consent releases of a referral on a day, to the partner it goes to."""
    consent = consents.live(session, referral.person_id, referral.partner_id, day)
    ended = _gone(session, referral) or ENDED.get(referral.status, "")
    classes = frozenset() if ended else covers(consent, day)
    contact = _contact(session, referral, day) if Class.CONTACT in classes else None
    return HandOff(
        referral_id=referral.id,
        reference=referral.reference,
        status=referral.status,
        partner=referral.partner.name,
        partner_short=referral.partner.short_name,
        agency=session.get_one(Organisation, referral.agency_id).name,
        sender=" ".join(part for part in (referral.sender.title, referral.sender.name) if part),
        sent_at=referral.sent_at,
        due_at=referral.due_at,
        urgency=referral.urgency,
        contact=contact,
        asked=_asked(session, referral) if Class.NEED in classes else None,
        shared=_shared(consent, classes) if consent and not ended else None,
        locked=() if ended or not classes else _locked(classes, contact),
        withheld=ended or ("" if classes else _why_nothing(session, referral, day)),
    )


def _gone(session: Session, referral: Referral) -> str:
    """What a partner is told when the record behind a referral was destroyed."""
    rows = select(Case.destroyed_as).where(Case.id == referral.case_id)
    ending = session.scalar(rows.execution_options(unscoped=True))
    return f"{WORDS[ending]}: destroy what you were given of it." if ending else ""


def _contact(session: Session, referral: Referral, day: date) -> Contact:
    row = session.execute(
        select(
            Person.given_name_sealed,
            Person.family_name_sealed,
            Person.called_sealed,
            Person.birth_date_sealed,
            Person.phone_sealed,
            Person.language,
            Person.interpreter,
            Person.pronoun,
        )
        .where(Person.id == referral.person_id)
        .execution_options(unscoped=True)
    ).one()

    def opened(attribute: Sealed[Any], blob: bytes | None) -> Any:
        (value,) = open_sealed(session, attribute, [(referral.person_id, referral.person_id, blob)])
        return value or None

    given = opened(Person.given_name, row.given_name_sealed) or ""
    family = opened(Person.family_name, row.family_name_sealed) or ""
    born = opened(Person.birth_date, row.birth_date_sealed)
    return Contact(
        name=full_name(given, family),
        short_name=short_name(given, family),
        called=opened(Person.called, row.called_sealed) or "",
        born=born,
        age=age_on(born, day) if born else None,
        phone=opened(Person.phone, row.phone_sealed) or "",
        language=row.language or "",
        interpreter=row.interpreter,
        safe_contact=referral.safe_contact or "",
        pronoun=row.pronoun.value if row.pronoun else "the person",
    )


def _asked(session: Session, referral: Referral) -> Asked:
    rows = select(Person.age_band).where(Person.id == referral.person_id)
    band = session.scalars(rows.execution_options(unscoped=True)).one()
    return Asked(
        needs=need_words([one.need for one in referral.needs]),
        request=referral.request or "",
        urgency=referral.urgency,
        age_band=band_words(band),
    )


def _shared(consent: Consent, classes: frozenset[Class]) -> Shared | None:
    if not classes:
        return None
    return Shared(
        what=words(classes),
        purpose=PURPOSES[consent.purpose][0].lower() + PURPOSES[consent.purpose][1:],
        from_on=consent.from_on,
        lasts=lasts(consent.ending, consent.until_on, consent.event or ""),
        recorded_at=consent.recorded_at,
        classes=classes,
    )


def _locked(classes: frozenset[Class], contact: Contact | None) -> tuple[str, ...]:
    they = contact.pronoun if contact else "the person"
    has = "have" if they == Pronoun.THEY.value else "has"
    missing = [
        f"{CLASSES[one]}: {they} {has} not agreed" for one in USUAL_CLASSES if one not in classes
    ]
    # Agreed, but a referral carries none of it yet: said, so that nobody waits for it.
    extra = (Class.CLINICAL, Class.PART2, Class.JUSTICE)
    nothing = [f"{CLASSES[one]}: nothing was added" for one in extra if one in classes]
    return (*missing, *nothing, *_NEVER)


def _why_nothing(session: Session, referral: Referral, day: date) -> str:
    given = session.scalars(
        select(Consent).where(Consent.id == referral.consent_id).execution_options(unscoped=True)
    ).one()
    if standing(given, day) is Standing.ENDED:
        return "The person's agreement has ended. Who it is about is no longer shown."
    return "The person has withdrawn the agreement. Who it is about is no longer shown."
