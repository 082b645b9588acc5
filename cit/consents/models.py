"""Consent: who may tell what to whom, what for and until when; signed, and revocable."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.cases.models import Case
from cit.consents.rules import Class, Ending, Kind, Method, Purpose, Signer, Told
from cit.db.base import Base, OfCase, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import JSON, Sealed, sealed
from cit.organisations.models import Organisation


class Consent(Row, OfCase, Base):
    """What a person agreed to share, with the text as it was signed."""

    __tablename__ = "consent"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        CheckConstraint("until_on >= from_on", "in_order"),
        Index("ix_consent_person", "agency_id", "person_id", "recipient_id"),
        Index("ix_consent_case", "case_id"),
        Index("ix_consent_ending", "agency_id", "until_on"),
    )

    person_id: Mapped[UUID]
    kind: Mapped[Kind] = mapped_column(default=Kind.SHARING, server_default=Kind.SHARING.value)
    # None: somebody named in words, or everybody who treats the person.
    recipient_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    recipient_name_sealed: Mapped[bytes | None]
    intermediary_sealed: Mapped[bytes | None]
    what_sealed: Mapped[bytes | None]
    purpose: Mapped[Purpose]
    method: Mapped[Method]
    from_on: Mapped[date]
    ending: Mapped[Ending] = mapped_column(default=Ending.DATE, server_default=Ending.DATE.value)
    until_on: Mapped[date | None]
    event_sealed: Mapped[bytes | None]
    # The event came, and nothing is read under it any more.
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    text_version: Mapped[str | None]
    text_sealed: Mapped[bytes | None]
    signature_sealed: Mapped[bytes | None]
    signed_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    revoked_how: Mapped[Told | None]
    revoked_for: Mapped[Signer | None]
    revoked_name_sealed: Mapped[bytes | None]

    recipient_name: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
    intermediary: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
    what: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
    event: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
    text: Sealed[list[list[str]]] = sealed(Owner.PERSON, owner="person_id", codec=JSON)
    signature: Sealed[dict[str, str]] = sealed(Owner.PERSON, owner="person_id", codec=JSON)
    revoked_name: Sealed[str] = sealed(Owner.PERSON, owner="person_id")

    recipient: Mapped[Organisation | None] = relationship(lazy="raise")
    case: Mapped[Case] = relationship(
        lazy="raise", foreign_keys="Consent.case_id", primaryjoin="Consent.case_id == Case.id"
    )
    classes: Mapped[list["ConsentClass"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ConsentClass.shared"
    )

    @property
    def whom(self) -> str:
        """Whom it names, as lists say it; outsiders stay sealed until their page is opened."""
        if self.recipient is not None:
            return self.recipient.name
        return "All who treat" if self.kind is Kind.ALL_CARE else "Somebody named in it"


class ConsentClass(Base):
    """One class of information that a consent covers."""

    __tablename__ = "consent_class"

    consent_id: Mapped[UUID] = mapped_column(ForeignKey("consent.id"), primary_key=True)
    shared: Mapped[Class] = mapped_column(primary_key=True)
