"""A referral to one partner, and every step it took."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.cases.models import Case
from cit.consents.models import Consent
from cit.db.base import Base, OfCase, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.referrals.rules import Closure, Decline, Next, Status, Urgency


class Referral(Row, OfCase, Base):
    """A request to one partner organisation to take somebody on.

    Referrals that go to several partners at once share an `offer_id`; the first to accept wins.
    """

    __tablename__ = "referral"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        UniqueConstraint("offer_id", "partner_id"),
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        ForeignKeyConstraint(["agency_id", "consent_id"], ["consent.agency_id", "consent.id"]),
        Index("ix_referral_inbox", "partner_id", "status", "due_at"),
        # Found by its case; holds all that reports count, so that they never fetch the row.
        Index(
            "ix_referral_counted",
            "case_id",
            "sent_at",
            "connected_at",
            "closure_reason",
            "offer_id",
            "id",
        ),
        Index("ix_referral_sender", "agency_id", "status", "due_at"),
        Index("ix_referral_person", "agency_id", "person_id"),
    )

    reference: Mapped[str] = mapped_column(unique=True)
    offer_id: Mapped[UUID]
    person_id: Mapped[UUID]
    encounter_id: Mapped[UUID | None] = mapped_column(ForeignKey("encounter.id"))
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    consent_id: Mapped[UUID]
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    next_actor: Mapped[Next] = mapped_column(default=Next.SENDER)
    urgency: Mapped[Urgency]
    request_sealed: Mapped[bytes | None]
    safe_contact_sealed: Mapped[bytes | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    appointment_at: Mapped[datetime | None]
    # The moment of connection: attended, or services received. Never "sent" or "accepted".
    connected_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    decline_reason: Mapped[Decline | None]
    closure_reason: Mapped[Closure | None]
    # Raised by every step; a step is written only over the number it was read with.
    step: Mapped[int] = mapped_column(default=0)

    request: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    # Whom the partner may call when the person does not answer, in the person's own choice.
    safe_contact: Sealed[str] = sealed(Owner.CASE, owner="case_id")

    case: Mapped[Case] = relationship(
        lazy="raise", foreign_keys="Referral.case_id", primaryjoin="Referral.case_id == Case.id"
    )
    person: Mapped[Person] = relationship(
        lazy="raise",
        foreign_keys="Referral.person_id",
        primaryjoin="Referral.person_id == Person.id",
    )
    consent: Mapped[Consent] = relationship(
        lazy="raise",
        foreign_keys="Referral.consent_id",
        primaryjoin="Referral.consent_id == Consent.id",
    )
    partner: Mapped[Organisation] = relationship(lazy="raise")
    sender: Mapped[User] = relationship(lazy="raise", foreign_keys="Referral.sender_id")
    needs: Mapped[list["ReferralNeed"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ReferralNeed.need"
    )


class ReferralNeed(Base):
    """One thing the person needs; the code is clear, the words are in the request."""

    __tablename__ = "referral_need"

    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), primary_key=True)
    need: Mapped[str] = mapped_column(primary_key=True)


class OfferWinner(Base):
    """The one referral of an offer that was accepted; the key lets no second one in."""

    __tablename__ = "offer_winner"

    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"))


class ReferralStep(Row, OfCase, Base):
    """One step of a referral: who, when, from which state to which, why."""

    __tablename__ = "referral_step"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "referral_id"], ["referral.agency_id", "referral.id"]),
        UniqueConstraint("referral_id", "number"),
        Index("ix_referral_step_case", "case_id", "at"),
    )

    referral_id: Mapped[UUID]
    number: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    from_status: Mapped[Status | None]
    to_status: Mapped[Status]
    reason: Mapped[str | None]
    note_sealed: Mapped[bytes | None]

    note: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    by: Mapped[User] = relationship(lazy="raise")
