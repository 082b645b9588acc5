"""The yearly review: does everybody still need what they can open?"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models.users import User
from cit.accounts.rules import Verdict
from cit.db.base import Base, Row


class AccessReview(Row, Base):
    """One round through all accounts."""

    __tablename__ = "access_review"

    begun_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    begun_at: Mapped[datetime]
    due_on: Mapped[date]
    closed_at: Mapped[datetime | None]
    # Who signed, how it came out, and what the signed list says.
    closed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    kept: Mapped[int | None]
    changed: Mapped[int | None]
    disabled: Mapped[int | None]
    # The signer's own account, where nobody else could answer for it.
    left_out: Mapped[int | None]
    list_hash: Mapped[str | None]

    begun_by: Mapped[User] = relationship(lazy="raise", foreign_keys="AccessReview.begun_by_id")
    closed_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="AccessReview.closed_by_id"
    )


class AccessReviewAnswer(Base):
    """What was decided about one account in one round."""

    __tablename__ = "access_review_answer"

    review_id: Mapped[UUID] = mapped_column(ForeignKey("access_review.id"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id"), primary_key=True, index=True
    )
    verdict: Mapped[Verdict]
    roles: Mapped[str]
    answered_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime]
