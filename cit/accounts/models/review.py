"""The yearly review: does everybody still need what they can open?"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cit.accounts.rules import Verdict
from cit.db.base import Base, Row


class AccessReview(Row, Base):
    """One round through all accounts."""

    __tablename__ = "access_review"

    begun_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    begun_at: Mapped[datetime]
    due_on: Mapped[date]
    closed_at: Mapped[datetime | None]


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
