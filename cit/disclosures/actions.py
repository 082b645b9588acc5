"""Writing a line of the ledger with the act that tells something, and holding an account back."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.models import Case
from cit.disclosures.models import AccountHold, Disclosure
from cit.disclosures.queries import already_told, consent_of, unread
from cit.disclosures.rules import (
    PART2,
    Basis,
    Ground,
    How,
    Kind,
    Recipient,
    Wish,
    check,
    check_hold,
    codes_of,
    kinds_of,
)
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.rules import RuleBroken

LONGEST = 1000


@dataclass(frozen=True, kw_only=True)
class Told:
    """What leaves, to whom and why."""

    agency_id: UUID
    case_id: UUID
    person_id: UUID | None
    kinds: frozenset[Kind]
    purpose: str
    basis: Basis
    how: How
    to: Recipient = Recipient.PROVIDER
    recipient_id: UUID | None = None
    recipient_name: str = ""
    words: str = ""
    ground: Ground | None = None
    reason: str = ""
    consent_id: UUID | None = None
    part2: bool = False
    at: datetime | None = None
    by_id: UUID | None = None
    reader_id: UUID | None = None
    source_id: UUID | None = None
    of_id: UUID | None = None


def disclose(session: Session, actor: Actor, told: Told) -> Disclosure:
    """Write one line, in the transaction of what tells it. Raises RuleBroken."""
    _check(told)
    row = _row(session, actor, told)
    session.flush()
    record(
        session,
        Event.DISCLOSED,
        by=actor,
        subject_id=row.id,
        case_id=row.case_id,
        recipient_id=row.recipient_id,
        classes=told.kinds,
        basis=row.basis,
        how=row.how,
    )
    return row


def _check(told: Told) -> None:
    check(
        kinds=told.kinds,
        basis=told.basis,
        ground=told.ground,
        reason=told.reason,
        consent=told.consent_id is not None,
    )
    if not told.purpose.strip():
        raise RuleBroken("purpose", "Say what it was for.")
    if told.recipient_id is None and not told.recipient_name.strip():
        raise RuleBroken("recipient_name", "Say who was told.")


def _row(session: Session, actor: Actor, told: Told) -> Disclosure:
    now = clock.now()
    row = Disclosure(
        agency_id=told.agency_id,
        case_id=told.case_id,
        person_id=told.person_id,
        at=told.at or now,
        recorded_at=now,
        recipient_kind=told.to,
        recipient_id=told.recipient_id,
        reader_id=told.reader_id,
        kinds=codes_of(told.kinds),
        basis=told.basis,
        ground=told.ground,
        consent_id=told.consent_id,
        part2=told.part2 or bool(PART2 & told.kinds),
        how=told.how,
        by_id=told.by_id or actor.id,
        source_id=told.source_id,
        of_id=told.of_id,
    )
    session.add(row)
    row.purpose = told.purpose.strip()[:LONGEST]
    row.recipient_name = told.recipient_name.strip()[:LONGEST] or None
    row.words = told.words.strip()[:LONGEST] or None
    row.reason = told.reason.strip()[:LONGEST] or None
    return row


def read_first(session: Session, actor: Actor, told: Told) -> None:
    """Somebody of the recipient opens it: note who read what first; what is known is not noted.

    What a later agreement released has no line of its sending: its first reading is that line.
    """
    new = unread(session, told.source_id, told.kinds)
    if not new:
        return
    lines = already_told(session, told.source_id)
    sent = next((one for one in lines if not one.reader_id and new <= kinds_of(one.kinds)), None)
    disclose(
        session,
        actor,
        replace(told, kinds=new, reader_id=actor.id, of_id=sent.id if sent else None),
    )


def write_down(session: Session, actor: Actor, case: Case, told: Told, now: datetime) -> Disclosure:
    """Write down what was told by word of mouth, on paper or otherwise outside of this system."""
    if told.at is not None and told.at > now:
        raise RuleBroken("day", "Enter a time that has passed.")
    consent_id = None
    if told.basis is Basis.CONSENT:
        if case.person_id is not None:
            consent_id = consent_of(session, case.person_id, told, told.at or now)
        if consent_id is None:
            raise RuleBroken(
                "basis",
                "No agreement with them covers this. Record one, or choose another basis.",
            )
    return disclose(session, actor, replace(told, consent_id=consent_id))


@dataclass(frozen=True, kw_only=True)
class NewHold:
    """What an official asked for."""

    covers: Recipient
    wish: Wish
    official: str
    statement: str
    until_on: date


def hold_back(
    session: Session, actor: Actor, person: Person, new: NewHold, today: date
) -> AccountHold:
    """Hold back what an authority was told, for the time it asked for."""
    check_hold(new.wish, new.until_on, today, new.statement)
    if not new.official.strip():
        raise RuleBroken("official", "Say who asked: name, office and agency.")
    row = AccountHold(
        agency_id=person.agency_id,
        person_id=person.id,
        covers=new.covers,
        wish=new.wish,
        from_on=today,
        until_on=new.until_on,
        recorded_at=clock.now(),
        recorded_by_id=actor.id,
    )
    session.add(row)
    row.official, row.statement = new.official.strip(), new.statement.strip()
    session.flush()
    record(
        session,
        Event.ACCOUNT_HELD_BACK,
        by=actor,
        subject_id=person.id,
        covers=new.covers,
        wish=new.wish,
        until_on=new.until_on,
    )
    return row
