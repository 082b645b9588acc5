"""The ledger itself: what was told already, under which agreement, and who was told."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from cit.disclosures.models import Disclosure
from cit.disclosures.rules import How, Kind, kinds_of
from cit.encryption.sealed import open_sealed
from cit.organisations.models import Organisation

# The room of consents joins: (session, person, recipient, classes, moment) -> the id of one.
AGREED: list[Callable[[Session, UUID, UUID | None, Collection[str], datetime], UUID | None]] = []


@dataclass(frozen=True, slots=True)
class Recipients:
    """Somebody who was told something: an organisation we know, or an outsider by name."""

    recipient_id: UUID | None
    name: str
    last_at: datetime


def already_told(session: Session, source_id: UUID | None) -> Sequence[Disclosure]:
    """The lines that belong to a referral's page, the first one first."""
    rows = (
        select(Disclosure)
        .where(Disclosure.source_id == source_id, Disclosure.how == How.SCREEN)
        .order_by(Disclosure.at, Disclosure.id)
        .execution_options(unscoped=True)
    )
    return session.scalars(rows).all()


def unread(session: Session, source_id: UUID | None, kinds: frozenset[Kind]) -> frozenset[Kind]:
    """The classes of these that nobody of the recipient has read yet."""
    lines = already_told(session, source_id)
    return kinds - {kind for one in lines if one.reader_id for kind in kinds_of(one.kinds)}


def consent_of(session: Session, person_id: UUID, told: Any, at: datetime) -> UUID | None:
    """The agreement under which something may be told, where the room of consents knows one."""
    codes = {one.value for one in told.kinds}
    found = (one(session, person_id, told.recipient_id, codes, at) for one in AGREED)
    return next((one for one in found if one is not None), None)


def recipients_of(
    session: Session, *, person_ids: Collection[UUID], case_ids: Collection[UUID]
) -> list[Recipients]:
    """Everybody who was told anything of these persons or cases, sealed ones too, by name.

    For whoever must tell them that a record is gone; the caller answers for the reach.
    """
    about = or_(Disclosure.person_id.in_(list(person_ids)), Disclosure.case_id.in_(list(case_ids)))
    options = {"unscoped": True, "sealed_too": True}
    known = (
        select(Organisation.id, Organisation.name, func.max(Disclosure.at))
        .join(Disclosure, Disclosure.recipient_id == Organisation.id)
        .where(about)
        .group_by(Organisation.id, Organisation.name)
    )
    found = [Recipients(*row) for row in session.execute(known.execution_options(**options))]
    others = select(Disclosure).where(about, Disclosure.recipient_id.is_(None))
    rows = session.scalars(others.execution_options(**options)).all()
    blobs = [(one.id, one.case_id, one.recipient_name_sealed) for one in rows]
    outside: dict[str, datetime] = {}
    names: list[Any] = [*open_sealed(session, Disclosure.recipient_name, blobs)]
    for one, name in zip(rows, names, strict=True):
        words = str(name or "")
        outside[words] = max(one.at, outside.get(words, one.at))
    found += [Recipients(None, name, at) for name, at in outside.items()]
    return sorted(found, key=lambda one: (one.name.casefold(), one.last_at))
