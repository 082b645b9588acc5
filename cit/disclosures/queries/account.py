"""The account of one person, and what is held back from it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.cases.rules import parse_reference
from cit.disclosures.models import AccountHold, Disclosure
from cit.disclosures.policies import within
from cit.disclosures.queries.shown import Hold, Line
from cit.disclosures.rules import (
    BASES,
    GROUNDS,
    HOWS,
    PART2,
    in_account,
    kind_words,
    kinds_of,
)
from cit.encryption.sealed import open_together
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach

# Those who account see every agency's rows, or their own: the filter stands in the query.
UNSCOPED = {"unscoped": True}


def person(session: Session, actor: Actor, person_id: UUID) -> Person:
    """A person to account to. Raises NoResultFound."""
    rows = select(Person).where(
        Person.id == person_id, within(actor, Permission.DISCLOSURE_VIEW, Person)
    )
    return session.scalars(rows.execution_options(**UNSCOPED)).one()


def person_of_case(session: Session, actor: Actor, written: str) -> UUID | None:
    """The person of a case in reach, by the reference of the case."""
    reference = parse_reference(written)
    if reference is None:
        return None
    rows = (
        select(Case.person_id)
        .join(Person, Person.id == Case.person_id)
        .where(Case.reference == reference, within(actor, Permission.DISCLOSURE_VIEW, Person))
    )
    return session.scalar(rows.execution_options(**UNSCOPED))


def references(session: Session, person_id: UUID) -> Sequence[str]:
    """The references of a person's cases, for those who are not to know the name."""
    rows = select(Case.reference).where(Case.person_id == person_id)
    rows = rows.order_by(Case.listed_at.desc()).limit(10)
    return session.scalars(rows.execution_options(**UNSCOPED)).all()


def account(
    session: Session, actor: Actor, of: Person, today: date, zone: str, *, everything: bool = False
) -> list[Line]:
    """What was told about somebody, the newest first.

    Sealed cases only for who is named there; Part 2 records never for those who police.
    """
    part2 = granted(actor, Permission.DISCLOSURE_PROTECTED) is not Reach.NONE
    held = {one.covers: one.until_on for one in reversed(holds(session, actor, of, today))}
    found = [row for row in session.execute(_lines(actor, of)) if part2 or _is_plain(row[0])]
    opened = open_together(
        session,
        (Disclosure.recipient_name, Disclosure.words, Disclosure.purpose, Disclosure.reason),
        [_blobs(row[0]) for row in found],
    )
    first = {row[0].of_id: row for row in reversed(found) if row[0].of_id}
    return [
        _line(
            row,
            [str(one or "") for one in told],
            first.get(row[0].id),
            held.get(row[0].recipient_kind),
            part2=part2,
        )
        for row, told in zip(found, opened, strict=True)
        if row[0].of_id is None
        and in_account(
            row[0].basis,
            row[0].part2 and part2,
            clock.local_day(row[0].at, zone),
            today,
            everything=everything,
        )
    ]


def _is_plain(row: Disclosure) -> bool:
    """Whether it says nothing of substance-use treatment."""
    return not PART2 & kinds_of(row.kinds)


def _lines(actor: Actor, of: Person) -> Select[Any]:
    teller, reader = aliased(User), aliased(User)
    # What was told before somebody was linked to the case is theirs as well.
    theirs = or_(
        Disclosure.person_id == of.id,
        and_(Disclosure.person_id.is_(None), Case.person_id == of.id),
    )
    columns: tuple[Any, ...] = (
        *(Disclosure, Case.reference, Organisation.name),
        *(teller.name, reader.name),
    )
    return (
        select(*columns)
        .join(Case, Case.id == Disclosure.case_id)
        .join(teller, teller.id == Disclosure.by_id)
        .outerjoin(Organisation, Organisation.id == Disclosure.recipient_id)
        .outerjoin(reader, reader.id == Disclosure.reader_id)
        .where(within(actor, Permission.DISCLOSURE_VIEW), theirs)
        .order_by(Disclosure.at.desc(), Disclosure.id)
        .execution_options(**UNSCOPED)
    )


def _blobs(row: Disclosure) -> tuple[Any, ...]:
    sealed = (row.recipient_name_sealed, row.words_sealed, row.purpose_sealed, row.reason_sealed)
    return (row.id, row.case_id, *sealed)


def _line(
    row: Any, told: Sequence[str], first: Any, held_until: date | None, *, part2: bool
) -> Line:
    one, reference, organisation, teller, reader = row
    name, words, purpose, reason = told
    read = (reader, one.at) if reader else (first[4], first[0].at) if first else ("", None)
    return Line(
        id=one.id,
        at=one.at,
        case_reference=reference,
        recipient=", ".join(part for part in (organisation, name) if part),
        first_read=read[0],
        first_read_at=read[1],
        what=kind_words(kinds_of(one.kinds)),
        words=words,
        purpose=purpose,
        basis=GROUNDS[one.ground] if one.ground else BASES[one.basis],
        reason=reason,
        consent_id=one.consent_id,
        part2=one.part2 and part2,
        how=HOWS[one.how],
        by=teller,
        held_until=held_until,
    )


def holds(session: Session, actor: Actor, of: Person, today: date) -> list[Hold]:
    """What is held back now, and who asked; what lasts longest comes first."""
    rows = (
        select(AccountHold, User.name)
        .join(User, User.id == AccountHold.recorded_by_id)
        .where(AccountHold.person_id == of.id, AccountHold.until_on >= today)
        .where(within(actor, Permission.DISCLOSURE_VIEW, AccountHold))
        .order_by(AccountHold.until_on.desc(), AccountHold.id)
        .execution_options(**UNSCOPED)
    )
    return [
        Hold(
            covers=one.covers,
            wish=one.wish,
            official=one.official or "",
            statement=one.statement or "",
            from_on=one.from_on,
            until_on=one.until_on,
            recorded_at=one.recorded_at,
            recorded_by=name,
        )
        for one, name in session.execute(rows)
    ]
