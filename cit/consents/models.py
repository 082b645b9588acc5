"""Consent: one recipient, some classes, one purpose, from–until, revocable."""

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
from cit.consents.rules import Class, Method, Purpose
from cit.db.base import Base, OfCase, Row
from cit.organisations.models import Organisation


class Consent(Row, OfCase, Base):
    """What a person agreed to share with one organisation."""

    __tablename__ = "consent"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        CheckConstraint("until_on >= from_on", "in_order"),
        Index("ix_consent_person", "agency_id", "person_id", "recipient_id"),
        Index("ix_consent_case", "case_id"),
    )

    person_id: Mapped[UUID]
    recipient_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    purpose: Mapped[Purpose]
    method: Mapped[Method]
    from_on: Mapped[date]
    until_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    recipient: Mapped[Organisation] = relationship(lazy="raise")
    case: Mapped[Case] = relationship(
        lazy="raise", foreign_keys="Consent.case_id", primaryjoin="Consent.case_id == Case.id"
    )
    classes: Mapped[list["ConsentClass"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ConsentClass.shared"
    )


class ConsentClass(Base):
    """One class of information that a consent covers."""

    __tablename__ = "consent_class"

    consent_id: Mapped[UUID] = mapped_column(ForeignKey("consent.id"), primary_key=True)
    shared: Mapped[Class] = mapped_column(primary_key=True)
