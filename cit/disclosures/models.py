"""One line of the ledger, and an official's wish that a part of an account be held back.

Both are written once. What was told cannot be untold, so no line is changed or taken away.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.cases.models import Case
from cit.db.base import Base, OfAgency, OfCase, Row
from cit.disclosures.rules import Basis, Ground, How, Recipient, Wish
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.organisations.models import Organisation


class Disclosure(Row, OfCase, Base):
    """What was told, to whom, when, by whom, how, and why it could be."""

    __tablename__ = "disclosure"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        Index("ix_disclosure_person", "agency_id", "person_id", "at"),
        Index("ix_disclosure_case", "case_id", "at"),
        Index("ix_disclosure_source", "source_id"),
    )

    person_id: Mapped[UUID | None]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    recipient_kind: Mapped[Recipient]
    recipient_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    # An outsider in words, because who was told may say what the person suffers from.
    recipient_name_sealed: Mapped[bytes | None]
    reader_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    kinds: Mapped[str]
    words_sealed: Mapped[bytes | None]
    purpose_sealed: Mapped[bytes]
    basis: Mapped[Basis]
    ground: Mapped[Ground | None]
    reason_sealed: Mapped[bytes | None]
    # A copy of the reference: it stays whatever becomes of the agreement.
    consent_id: Mapped[UUID | None]
    part2: Mapped[bool]
    how: Mapped[How]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    # The referral it was told with, and the line of which this is the first reading.
    source_id: Mapped[UUID | None]
    of_id: Mapped[UUID | None] = mapped_column(ForeignKey("disclosure.id"))

    recipient_name: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    words: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    purpose: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    reason: Sealed[str] = sealed(Owner.CASE, owner="case_id")

    case: Mapped[Case] = relationship(
        lazy="raise", foreign_keys="Disclosure.case_id", primaryjoin="Disclosure.case_id == Case.id"
    )
    recipient: Mapped[Organisation | None] = relationship(lazy="raise")
    reader: Mapped[User | None] = relationship(lazy="raise", foreign_keys="Disclosure.reader_id")
    by: Mapped[User] = relationship(lazy="raise", foreign_keys="Disclosure.by_id")


class AccountHold(Row, OfAgency, Base):
    """For how long what one sort of authority was told is held back from an account."""

    __tablename__ = "account_hold"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        Index("ix_account_hold_person", "agency_id", "person_id", "until_on"),
    )

    person_id: Mapped[UUID]
    covers: Mapped[Recipient]
    wish: Mapped[Wish]
    official_sealed: Mapped[bytes]
    statement_sealed: Mapped[bytes]
    from_on: Mapped[date]
    until_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    official: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
    statement: Sealed[str] = sealed(Owner.PERSON, owner="person_id")

    recorded_by: Mapped[User] = relationship(lazy="raise")


class WrittenOnce(Exception):
    """Somebody tried to change or take away a line that stands for good."""


def _refuse(_mapper: Any, _connection: Any, row: Any) -> None:
    raise WrittenOnce(f"A {type(row).__name__} is written once.")


for _model in (Disclosure, AccountHold):
    event.listen(_model, "before_update", _refuse)
    event.listen(_model, "before_delete", _refuse)
