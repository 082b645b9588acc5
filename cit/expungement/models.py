"""An order, the cases it is about, the notices that follow it.

Sealed by a key of the order's own: the proof outlives what it is about, and no longer than it must.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.db.base import Base, OfAgency, OfCase, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import JSON, Sealed, sealed
from cit.expungement.rules import Ground, How, State
from cit.organisations.models import Organisation


class ExpungementOrder(Row, OfAgency, Base):
    """What was ordered, by whom it was entered, decided and carried out."""

    __tablename__ = "expungement_order"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        Index("ix_expungement_order_state", "agency_id", "state", "due_on"),
    )

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    ground: Mapped[Ground]
    state: Mapped[State] = mapped_column(default=State.ORDERED)
    # Somebody whose own record goes too, as far as no other case of theirs is left.
    person_id: Mapped[UUID | None]
    with_person: Mapped[bool] = mapped_column(default=True)
    ordered_on: Mapped[date]
    received_on: Mapped[date]
    due_on: Mapped[date]
    number_sealed: Mapped[bytes]
    court_sealed: Mapped[bytes | None]
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    words_sealed: Mapped[bytes | None]
    carried_out_at: Mapped[datetime | None]
    carried_out_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    counts_sealed: Mapped[bytes | None]
    # When an older backup was restored, and all of it was destroyed again.
    replayed_at: Mapped[datetime | None]

    number: Sealed[str] = sealed(Owner.ORDER, owner="id")
    court: Sealed[str] = sealed(Owner.ORDER, owner="id")
    words: Sealed[str] = sealed(Owner.ORDER, owner="id")
    counts: Sealed[dict[str, Any]] = sealed(Owner.ORDER, owner="id", codec=JSON)

    entered_by: Mapped[User] = relationship(
        lazy="raise", foreign_keys="ExpungementOrder.entered_by_id"
    )
    decided_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="ExpungementOrder.decided_by_id"
    )
    carried_out_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="ExpungementOrder.carried_out_by_id"
    )


class ExpungementCase(OfCase, Base):
    """A case that an order is about."""

    __tablename__ = "expungement_case"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        ForeignKeyConstraint(
            ["agency_id", "order_id"], ["expungement_order.agency_id", "expungement_order.id"]
        ),
        Index("ix_expungement_case_case", "case_id"),
    )

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(primary_key=True)


class ExpungementNotice(Row, OfAgency, Base):
    """One recipient who was given something of it, and is told to destroy that too."""

    __tablename__ = "expungement_notice"
    __table_args__ = (
        UniqueConstraint("order_id", "recipient_id"),
        ForeignKeyConstraint(
            ["agency_id", "order_id"], ["expungement_order.agency_id", "expungement_order.id"]
        ),
    )

    order_id: Mapped[UUID]
    # NULL for somebody outside whom the ledger knows by name alone.
    recipient_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    name_sealed: Mapped[bytes | None]
    # What the recipient knows it by: references of referrals, a word for what had none.
    about_sealed: Mapped[bytes | None]
    sent_on: Mapped[date | None]
    sent_how: Mapped[How | None]
    sent_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    confirmed_on: Mapped[date | None]
    confirmed_by_sealed: Mapped[bytes | None]

    name: Sealed[str] = sealed(Owner.ORDER, owner="order_id")
    about: Sealed[str] = sealed(Owner.ORDER, owner="order_id")
    confirmed_by: Sealed[str] = sealed(Owner.ORDER, owner="order_id")

    recipient: Mapped[Organisation | None] = relationship(lazy="raise")
    sent_by: Mapped[User | None] = relationship(lazy="raise")

    @property
    def to(self) -> str:
        """Who is told."""
        return self.recipient.name if self.recipient else self.name or ""
