"""One time that somebody opened a case in an emergency."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.cases.models import Case
from cit.db.base import Base, OfCase, Row
from cit.emergency.rules import Reason, Verdict
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed


class EmergencyAccess(Row, OfCase, Base):
    """Who, why, from when to when, and what a supervisor said to it."""

    __tablename__ = "emergency_access"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        Index("ix_emergency_access_user", "user_id", "until_at"),
        Index("ix_emergency_access_case", "case_id"),
        Index("ix_emergency_access_review", "agency_id", "reviewed_at", "review_due_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[Reason]
    words_sealed: Mapped[bytes]
    opened_at: Mapped[datetime]
    until_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    review_due_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
    reviewed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    verdict: Mapped[Verdict | None]
    note_sealed: Mapped[bytes | None]

    words: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    note: Sealed[str] = sealed(Owner.CASE, owner="case_id")

    case: Mapped[Case] = relationship(
        lazy="raise",
        foreign_keys="EmergencyAccess.case_id",
        primaryjoin="EmergencyAccess.case_id == Case.id",
    )
    user: Mapped[User] = relationship(lazy="raise", foreign_keys="EmergencyAccess.user_id")
    reviewed_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="EmergencyAccess.reviewed_by_id"
    )

    def minutes_left(self, now: datetime) -> int:
        """Full minutes until it closes by itself."""
        return max(0, int((self.until_at - now).total_seconds()) // 60)
