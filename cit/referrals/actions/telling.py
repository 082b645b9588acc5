"""What a referral tells its partner, as a line of the ledger."""

from datetime import date

from sqlalchemy.orm import Session

from cit.consents import queries as consents
from cit.consents.models import Consent
from cit.consents.rules import PURPOSES, Class, covers
from cit.disclosures.actions import Told, disclose, read_first
from cit.disclosures.queries import unread
from cit.disclosures.rules import Basis, How, Kind
from cit.encryption.keys import Owner, opened_key
from cit.permissions.check import Actor
from cit.referrals.models import Referral
from cit.referrals.queries.shown import ENDED, HandOff

# A referral carries these; what else was agreed is not in it.
CARRIED = {Class.CONTACT: Kind.CONTACT, Class.NEED: Kind.NEED}


def tell(session: Session, actor: Actor, referral: Referral, consent: Consent, day: date) -> None:
    """It is sent: from now on the partner can read what was agreed."""
    disclose(session, actor, _told(referral, consent, covers(consent, day), How.SCREEN))


def opened(session: Session, referral: Referral, seen: HandOff, day: date, how: How) -> Told | None:
    """What a page or a print shows of a referral; None where nothing is shown, or nothing new."""
    if not seen.shared or referral.status in ENDED:
        return None
    consent = consents.live(session, referral.person_id, referral.partner_id, day)
    if consent is None:
        return None
    told = _told(referral, consent, covers(consent, day), how)
    if not told.kinds or (how is How.SCREEN and not unread(session, referral.id, told.kinds)):
        return None
    # What cannot be written down is not shown: known before the page is made.
    opened_key(session, Owner.CASE, referral.case_id)
    return told


def note(session: Session, actor: Actor, told: Told) -> None:
    """Write down who read it first, or that it was printed."""
    if told.how is How.SCREEN:
        read_first(session, actor, told)
    else:
        disclose(session, actor, told)


def _told(referral: Referral, consent: Consent, classes: frozenset[Class], how: How) -> Told:
    return Told(
        agency_id=referral.agency_id,
        case_id=referral.case_id,
        person_id=referral.person_id,
        kinds=frozenset(kind for one, kind in CARRIED.items() if one in classes),
        purpose=PURPOSES[consent.purpose],
        basis=Basis.CONSENT,
        how=how,
        recipient_id=referral.partner_id,
        consent_id=consent.id,
        part2=Class.PART2 in classes,
        source_id=referral.id,
        by_id=referral.sender_id if how is How.SCREEN else None,
    )
