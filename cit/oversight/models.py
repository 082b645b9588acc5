"""What somebody found who looked into a look-up; details of the log that two persons erase."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.audit.actions import Reason
from cit.db.base import Base, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.oversight.rules import Finding


class LookupReview(Row, Base):
    """One user's looks at one case or person in one week, looked into by somebody else."""

    __tablename__ = "lookup_review"
    __table_args__ = (UniqueConstraint("week_on", "looker_id", "about_id"),)

    week_on: Mapped[date]
    looker_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    # A case or a person; without a foreign key, because either may be expunged.
    about_id: Mapped[UUID]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    finding: Mapped[Finding]
    note_sealed: Mapped[bytes | None]
    reviewed_at: Mapped[datetime]
    reviewed_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    # Under the key of who looked: it is about what they did, and goes when their account goes.
    note: Sealed[str] = sealed(Owner.USER, owner="looker_id")


class Redaction(Row, Base):
    """An auditor asks that the details of an entry are erased; somebody else says yes or no."""

    __tablename__ = "redaction"
    __table_args__ = (
        CheckConstraint(
            "answered_by_id IS NULL OR answered_by_id <> proposed_by_id", "two_persons"
        ),
        CheckConstraint("(answered_at IS NULL) = (answered_by_id IS NULL)", "answered_by_whom"),
        CheckConstraint("(answered_at IS NULL) = (approved IS NULL)", "answered_how"),
        Index("ix_redaction_open", "answered_at", "proposed_at"),
        Index("ix_redaction_entry", "entry_id"),
    )

    # Without a foreign key, as the log has none.
    entry_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(BigInteger)
    event: Mapped[str]
    entry_at: Mapped[datetime]
    organisation_id: Mapped[UUID | None]
    case_id: Mapped[UUID | None]
    reason: Mapped[Reason]
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    approved: Mapped[bool | None]

    proposed_by: Mapped[User] = relationship(lazy="raise", foreign_keys="Redaction.proposed_by_id")
    answered_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="Redaction.answered_by_id"
    )
