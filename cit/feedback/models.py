"""What was sent, and what was said about it. Nothing here leads to a sender."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.db.base import Base, OfAgency, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.feedback.rules.options import About, Kind, Outcome, Status


class Feedback(Row, OfAgency, Base):
    """One matter that somebody wrote about, by its receipt."""

    __tablename__ = "feedback"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        Index("ix_feedback_inbox", "agency_id", "status", "received_at"),
    )

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[Kind]
    about: Mapped[About]
    status: Mapped[Status] = mapped_column(default=Status.WAITING)
    received_at: Mapped[datetime]  # the hour, no finer
    receipt_hash: Mapped[str] = mapped_column(String(64), unique=True)
    outcome: Mapped[Outcome | None]
    closed_on: Mapped[date | None]


class FeedbackMessage(Row, OfAgency, Base):
    """What the sender wrote, or what somebody of the agency answered."""

    __tablename__ = "feedback_message"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "feedback_id"], ["feedback.agency_id", "feedback.id"]),
        UniqueConstraint("feedback_id", "number"),
    )

    feedback_id: Mapped[UUID]
    number: Mapped[int]
    at: Mapped[datetime]  # the hour
    # Nobody: the sender wrote it.
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    words_sealed: Mapped[bytes]

    words: Sealed[str] = sealed(Owner.FEEDBACK, owner="feedback_id")

    by: Mapped[User | None] = relationship(lazy="raise")
